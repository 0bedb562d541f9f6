package org.hilum.reports;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matcher of a rule's trigger phrases: finds one with the mention in its scope. */
final class PhraseMatcher {
    private PhraseMatcher() {}

    /** Returns the words of the first trigger phrase with the mention in its scope. */
    static Optional<String> find(Rule rule, SentenceView sentence, TermMatch match) {
        for (TriggerPhrase phrase : rule.phrasesBefore()) {
            if (!phrase.mayBeIn(sentence)) {
                continue;
            }
            Optional<String> found = findBefore(phrase.pattern(), rule.scope(), sentence, match);
            if (found.isPresent()) {
                return found;
            }
        }
        for (TriggerPhrase phrase : rule.phrasesAfter()) {
            if (!phrase.mayBeIn(sentence)) {
                continue;
            }
            Optional<String> found = findAfter(phrase.pattern(), rule.scope(), sentence, match);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> findBefore(
            Pattern phrase, Rule.Scope scope, SentenceView sentence, TermMatch match) {
        Tokens tokens = sentence.tokens();
        int to = tokens.start(match.first());
        Matcher matcher = matcher(phrase, tokens, 0, to);
        while (matcher.find()) {
            if (sentence.isInScope(scope, lastToken(matcher, tokens) + 1, match.first())) {
                return Optional.of(matcher.group().strip());
            }
            // A shorter phrase that starts later may match: "and not" does not, "not likely to be" does.
            int next = tokens.tokenAt(matcher.start()) + 1;
            if (next >= match.first()) {
                break;
            }
            matcher.region(tokens.start(next), to);
        }
        return Optional.empty();
    }

    private static Optional<String> findAfter(
            Pattern phrase, Rule.Scope scope, SentenceView sentence, TermMatch match) {
        Tokens tokens = sentence.tokens();
        int from = match.last() + 1;
        // "consolidation: cannot be excluded"
        if (from + 1 < tokens.size() && tokens.get(from).word().equals(":")) {
            from++;
        }
        if (from >= tokens.size()) {
            return Optional.empty();
        }
        Matcher matcher =
                matcher(phrase, tokens, tokens.start(from), tokens.line().length());
        while (matcher.find()) {
            int first = tokens.tokenAt(matcher.start());
            if (sentence.isInScope(scope, from, first)) {
                return Optional.of(matcher.group().strip());
            }
        }
        return Optional.empty();
    }

    private static Matcher matcher(Pattern phrase, Tokens tokens, int from, int to) {
        return phrase.matcher(tokens.line()).region(from, to).useTransparentBounds(true);
    }

    private static int lastToken(Matcher matcher, Tokens tokens) {
        return tokens.tokenAt(Math.max(matcher.start(), matcher.end() - 1));
    }
}
