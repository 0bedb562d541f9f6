package org.hilum.page;

/**
 * A measured value with its 95 % interval, or the reason why it is undefined.
 *
 * @param value the value, or null if undefined
 * @param lower lower bound, or null
 * @param upper upper bound, or null
 * @param reason why the value is undefined; null if it is defined
 */
public record Interval(Double value, Double lower, Double upper, String reason) {

    /** Returns a value without bounds. */
    public static Interval of(double value) {
        return new Interval(value, null, null, null);
    }

    /** Returns a value with its bounds. */
    public static Interval of(double value, double lower, double upper) {
        return new Interval(value, lower, upper, null);
    }

    /** Returns an undefined value with its reason. */
    public static Interval undefined(String reason) {
        return new Interval(null, null, null, reason);
    }

    /** Whether the value is defined and finite. */
    boolean isDefined() {
        return value != null && Double.isFinite(value);
    }

    /** Whether both bounds are defined and finite. */
    boolean hasBounds() {
        return lower != null && upper != null && Double.isFinite(lower) && Double.isFinite(upper);
    }
}
