package org.hilum.reports;

import java.util.regex.Pattern;

/**
 * A trigger phrase of a rule.
 *
 * @param pattern pattern over the words of a sentence
 * @param requiredWords words of which one stands in every sentence with such a phrase; empty if none are known
 */
record TriggerPhrase(Pattern pattern, WordSet requiredWords) {
    /**
     * Compiles a phrase.
     *
     * @throws java.util.regex.PatternSyntaxException if the pattern is invalid
     */
    static TriggerPhrase compile(String pattern) {
        Pattern compiled = Pattern.compile("(?<![^ ])(?:" + pattern + ")(?![^ ])");
        return new TriggerPhrase(compiled, WordSet.of(RequiredWords.of(pattern)));
    }

    /** Whether the sentence holds one of the required words, or shortcuts are off. */
    boolean mayBeIn(SentenceView sentence) {
        return requiredWords.isEmpty() || !sentence.shortcuts() || sentence.containsAny(requiredWords);
    }
}
