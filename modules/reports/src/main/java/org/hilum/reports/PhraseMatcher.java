package org.hilum.reports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether a phrase rule applies to a mention. */
final class PhraseMatcher {
    private PhraseMatcher() {}

    static boolean applies(Rule rule, SentenceView sentence, TermMatch match) {
        Tokens tokens = sentence.tokens();
        for (Pattern phrase : rule.phrases()) {
            Matcher matcher = phrase.matcher(tokens.line());
            if (rule.kind() == Rule.Kind.BEFORE) {
                matcher.region(0, tokens.start(match.first()));
            } else if (match.last() + 1 < tokens.size()) {
                matcher.region(tokens.start(match.last() + 1), tokens.line().length());
            } else {
                continue;
            }
            matcher.useTransparentBounds(true);
            while (matcher.find()) {
                int first = tokens.tokenAt(matcher.start());
                int last = tokens.tokenAt(Math.max(matcher.start(), matcher.end() - 1));
                boolean reaches = rule.kind() == Rule.Kind.BEFORE
                        ? sentence.passes(rule.reach(), last + 1, match.first())
                        : sentence.passes(rule.reach(), match.last() + 1, first);
                if (reaches) {
                    return true;
                }
            }
        }
        return false;
    }
}
