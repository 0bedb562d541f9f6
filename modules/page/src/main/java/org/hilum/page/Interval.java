package org.hilum.page;

/**
 * A measured value with its 95 % interval, or the reason why there is none.
 *
 * @param value the value, or null where it could not be computed
 * @param lower lower bound, or null
 * @param upper upper bound, or null
 * @param reason why there is no value; null where there is one
 */
public record Interval(Double value, Double lower, Double upper, String reason) {

    /** A value without bounds. */
    public static Interval of(double value) {
        return new Interval(value, null, null, null);
    }

    /** A value with its bounds. */
    public static Interval of(double value, double lower, double upper) {
        return new Interval(value, lower, upper, null);
    }

    /** No value, and why. */
    public static Interval none(String reason) {
        return new Interval(null, null, null, reason);
    }

    /** Whether there is a finite value to show. */
    boolean known() {
        return value != null && Double.isFinite(value);
    }

    /** Whether there are finite bounds to show. */
    boolean bounded() {
        return lower != null && upper != null && Double.isFinite(lower) && Double.isFinite(upper);
    }
}
