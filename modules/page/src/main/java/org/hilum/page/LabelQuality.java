package org.hilum.page;

/**
 * One labeler measured against another.
 *
 * @param labeler who is measured
 * @param reference who is taken as right
 * @param finding a finding's id, or {@code micro8} or {@code micro14} for the average over all decisions
 * @param positives positives of the reference
 * @param precision precision, with its interval
 * @param recall recall, with its interval
 * @param f1 their harmonic mean, with its interval
 */
public record LabelQuality(
        String labeler,
        String reference,
        String finding,
        long positives,
        Interval precision,
        Interval recall,
        Interval f1) {}
