package org.hilum.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Counts of decisions against the truth.
 *
 * @param truePositives number of positive cases that are predicted positive
 * @param falsePositives number of negative cases that are predicted positive
 * @param falseNegatives number of positive cases that are predicted negative
 * @param trueNegatives number of negative cases that are predicted negative
 */
public record ConfusionMatrix(
        double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
    /** The counts of no cases. */
    public static final ConfusionMatrix NONE = new ConfusionMatrix(0, 0, 0, 0);

    /**
     * Returns the counts of scored cases.
     *
     * @param cases cases of one finding
     * @param weights weight of each case
     * @param threshold score from which on a case is predicted positive
     */
    public static ConfusionMatrix of(List<ScoredCase> cases, int[] weights, double threshold) {
        ConfusionMatrix counts = NONE;
        for (int i = 0; i < weights.length; i++) {
            ScoredCase scored = cases.get(i);
            counts = counts.withDecision(scored.score() >= threshold, scored.positive(), weights[i]);
        }
        return counts;
    }

    /**
     * Returns the counts with one more case.
     *
     * @param predicted whether the case is predicted positive
     * @param truth whether the case is positive in truth
     * @param weight weight of the case
     * @return the counts
     */
    public ConfusionMatrix withDecision(boolean predicted, boolean truth, int weight) {
        return new ConfusionMatrix(
                truePositives + (predicted && truth ? weight : 0),
                falsePositives + (predicted && !truth ? weight : 0),
                falseNegatives + (!predicted && truth ? weight : 0),
                trueNegatives + (!predicted && !truth ? weight : 0));
    }

    /** Returns the sum of both counts, for micro averages. */
    public ConfusionMatrix plus(ConfusionMatrix other) {
        return new ConfusionMatrix(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** Returns the share of predicted positives that are positive. */
    public OptionalDouble precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** Returns the share of positive cases that are predicted positive, the sensitivity. */
    public OptionalDouble recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /** Returns the share of negative cases that are predicted negative. */
    public OptionalDouble specificity() {
        return ratio(trueNegatives, trueNegatives + falsePositives);
    }

    /** Returns the share of negative cases that are called positive; empty without negative cases. */
    public OptionalDouble falsePositiveRate() {
        return ratio(falsePositives, falsePositives + trueNegatives);
    }

    /** Returns the harmonic mean of precision and recall; empty without positive cases and predictions. */
    public OptionalDouble f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private static OptionalDouble ratio(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }
}
