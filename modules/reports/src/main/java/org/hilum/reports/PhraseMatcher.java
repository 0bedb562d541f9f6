package org.hilum.reports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether one of a rule's phrases reaches a mention. */
final class PhraseMatcher {
    private PhraseMatcher() {}

    static boolean applies(Rule rule, SentenceView sentence, TermMatch match) {
        return rule.before().stream().anyMatch(phrase -> before(phrase, rule.reach(), sentence, match))
                || rule.after().stream().anyMatch(phrase -> after(phrase, rule.reach(), sentence, match));
    }

    private static boolean before(Pattern phrase, Rule.Reach reach, SentenceView sentence, TermMatch match) {
        Tokens tokens = sentence.tokens();
        Matcher matcher = matcher(phrase, tokens, 0, tokens.start(match.first()));
        while (matcher.find()) {
            if (sentence.passes(reach, lastToken(matcher, tokens) + 1, match.first())) {
                return true;
            }
        }
        return false;
    }

    private static boolean after(Pattern phrase, Rule.Reach reach, SentenceView sentence, TermMatch match) {
        Tokens tokens = sentence.tokens();
        if (match.last() + 1 >= tokens.size()) {
            return false;
        }
        Matcher matcher = matcher(
                phrase, tokens, tokens.start(match.last() + 1), tokens.line().length());
        while (matcher.find()) {
            int first = tokens.tokenAt(matcher.start());
            if (sentence.passes(reach, match.last() + 1, first)) {
                return true;
            }
        }
        return false;
    }

    private static Matcher matcher(Pattern phrase, Tokens tokens, int from, int to) {
        return phrase.matcher(tokens.line()).region(from, to).useTransparentBounds(true);
    }

    private static int lastToken(Matcher matcher, Tokens tokens) {
        return tokens.tokenAt(Math.max(matcher.start(), matcher.end() - 1));
    }
}
