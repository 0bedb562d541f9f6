package org.hilum.page;

/**
 * Quality of a labeler against a reference.
 *
 * @param labeler name of the evaluated labeler
 * @param reference name of the labeler whose labels are taken as truth
 * @param finding id of the finding, or {@code micro8} or {@code micro14} for the average over all decisions
 * @param positives number of positive subjects in the reference
 * @param precision precision with its interval
 * @param recall recall with its interval
 * @param f1 F1 with its interval
 */
public record LabelQuality(
        String labeler,
        String reference,
        String finding,
        long positives,
        Interval precision,
        Interval recall,
        Interval f1) {}
