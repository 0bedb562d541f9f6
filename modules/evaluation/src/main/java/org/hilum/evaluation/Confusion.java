package org.hilum.evaluation;

import java.util.OptionalDouble;

/**
 * Counts of decisions against the truth.
 *
 * @param truePositives called positive and so
 * @param falsePositives called positive and not so
 * @param falseNegatives called negative and not so
 * @param trueNegatives called negative and so
 */
public record Confusion(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
    /** No cases. */
    public static final Confusion NONE = new Confusion(0, 0, 0, 0);

    /** The counts with one decision more, which counts {@code weight} times. */
    public Confusion with(boolean called, boolean truth, int weight) {
        return new Confusion(
                truePositives + (called && truth ? weight : 0),
                falsePositives + (called && !truth ? weight : 0),
                falseNegatives + (!called && truth ? weight : 0),
                trueNegatives + (!called && !truth ? weight : 0));
    }

    /** Counts of both together, for micro averages. */
    public Confusion plus(Confusion other) {
        return new Confusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** Share of the called ones that are so. */
    public OptionalDouble precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** Share of the true ones that were called: sensitivity. */
    public OptionalDouble recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /** Share of the negative ones that were not called. */
    public OptionalDouble specificity() {
        return ratio(trueNegatives, trueNegatives + falsePositives);
    }

    /** Harmonic mean of precision and recall; not defined where nothing is true and nothing called. */
    public OptionalDouble f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private static OptionalDouble ratio(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }
}
