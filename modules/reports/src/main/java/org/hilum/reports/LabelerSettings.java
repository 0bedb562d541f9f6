package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * The settings of a labeler. All are part of its version except the time limit, which does not affect labels.
 *
 * @param versusIsUncertain whether "X versus Y" makes both uncertain, or positive (the default, as Open-i's coders read it)
 * @param correctsSpelling whether misspelt words of findings are corrected
 * @param probableIsPositive whether a probable mention makes a label positive (the default) or uncertain
 * @param contradiction the mentions that count if sections contradict each other
 * @param maxSentenceTokens maximum number of tokens of a mined sentence, 1 to 1000
 * @param maxSentenceCharacters maximum number of characters of a mined sentence, 1 to 100,000
 * @param parseTimeoutMillis time limit for tagging and parsing a sentence, in milliseconds, above 0
 * @param lexicon files of the site's own terms, in order
 * @param rules files of the site's own rules, in order; they come before all others
 */
public record LabelerSettings(
        boolean versusIsUncertain,
        boolean correctsSpelling,
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

    /** Returns the defaults: versus and probable are positive, spelling is corrected, all sections count, 120 tokens, 2,000 characters, 10 s, no site files. */
    public static LabelerSettings defaults() {
        return new LabelerSettings(false, true, true, Contradiction.ANY, 120, 2000, 10_000, List.of(), List.of());
    }
}
