package org.hilum.mining;

import org.hilum.job.Run;

/**
 * Counts of a run of {@code mine}.
 *
 * @param reports number of mined reports; those without changes since the last run are not mined
 * @param sentences number of their sentences
 * @param mentionsChanged number of rows of {@code mentions} that were added, changed or removed
 * @param labelsChanged number of rows of {@code labels} that were added, changed or removed
 */
public record MinedCounts(long reports, long sentences, long mentionsChanged, long labelsChanged) {
    static final String REPORTS = "reports";
    static final String SENTENCES = "sentences";
    static final String MENTIONS_CHANGED = "mentions changed";
    static final String LABELS_CHANGED = "labels changed";

    static MinedCounts of(Run run) {
        return new MinedCounts(
                run.countOf(REPORTS),
                run.countOf(SENTENCES),
                run.countOf(MENTIONS_CHANGED),
                run.countOf(LABELS_CHANGED));
    }
}
