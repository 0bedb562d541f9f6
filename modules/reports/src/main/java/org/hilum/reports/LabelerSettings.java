package org.hilum.reports;

/**
 * The settings of a labeler. All of them are part of its version, except the time limit, which decides no label.
 *
 * @param probableIsPositive whether a probable mention makes a label positive (the default) or uncertain
 * @param maxSentenceTokens sentences of more tokens are not read; 1 to 1000
 * @param maxSentenceCharacters sentences of more characters are not read; 1 to 100,000
 * @param parseTimeoutMillis a sentence whose tagging and parsing took longer gets no answer; above 0
 */
public record LabelerSettings(
        boolean probableIsPositive, int maxSentenceTokens, int maxSentenceCharacters, long parseTimeoutMillis) {
    public LabelerSettings {
        if (maxSentenceTokens < 1 || maxSentenceTokens > 1000) {
            throw new IllegalArgumentException("maxSentenceTokens is " + maxSentenceTokens + ", not 1 to 1000");
        }
        if (maxSentenceCharacters < 1 || maxSentenceCharacters > 100_000) {
            throw new IllegalArgumentException(
                    "maxSentenceCharacters is " + maxSentenceCharacters + ", not 1 to 100000");
        }
        if (parseTimeoutMillis < 1) {
            throw new IllegalArgumentException("parseTimeoutMillis is " + parseTimeoutMillis + ", not above 0");
        }
    }

    /** Probable is positive, 120 tokens, 1,500 characters, 20 seconds. */
    public static LabelerSettings defaults() {
        return new LabelerSettings(true, 120, 1500, 20_000);
    }
}
