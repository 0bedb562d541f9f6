package org.hilum.evaluation;

/** Numbers within 0 to 1. */
final class Probability {
    private Probability() {}

    /**
     * The number itself.
     *
     * @throws IllegalArgumentException where it is none
     */
    static double check(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(value + " is no probability");
        }
        return value;
    }
}
