package org.hilum.evaluation;

/** Validation of probabilities. */
final class Probability {
    private Probability() {}

    /**
     * Returns a value after checking that it is a probability.
     *
     * @throws IllegalArgumentException if it is not within 0 to 1
     */
    static double require(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(value + " is not a probability");
        }
        return value;
    }
}
