package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * The settings of a labeler. All of them are part of its version, except the time limit, which decides no label.
 *
 * @param probableIsPositive whether a probable mention makes a label positive (the default) or uncertain
 * @param contradiction which mentions count where sections contradict each other
 * @param maxSentenceTokens sentences of more tokens are not read; 1 to 1000
 * @param maxSentenceCharacters sentences of more characters are not read; 1 to 100,000
 * @param parseTimeoutMillis a sentence whose tagging and parsing took longer gets no answer; above 0
 * @param lexicon the site's own terms, in their order
 * @param rules the site's own rules, tried before all others, in their order
 */
public record LabelerSettings(
        boolean probableIsPositive,
        Contradiction contradiction,
        int maxSentenceTokens,
        int maxSentenceCharacters,
        long parseTimeoutMillis,
        List<SiteFile> lexicon,
        List<SiteFile> rules)
        implements Serializable {
    public LabelerSettings {
        requireNonNull(contradiction, "contradiction is null");
        lexicon = List.copyOf(lexicon);
        rules = List.copyOf(rules);
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

    /** Probable is positive, all sections count, 120 tokens, 2,000 characters, 10 seconds, no file of a site. */
    public static LabelerSettings defaults() {
        return new LabelerSettings(true, Contradiction.ANY, 120, 2000, 10_000, List.of(), List.of());
    }
}
