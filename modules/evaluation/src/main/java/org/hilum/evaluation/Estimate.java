package org.hilum.evaluation;

/**
 * A measured value with its 95 % interval, or the reason why it is undefined.
 *
 * @param value the value; null if undefined
 * @param lower lower bound of the interval; null for none
 * @param upper upper bound of the interval; null for none
 * @param reason why the value is undefined; null if it is defined
 */
public record Estimate(Double value, Double lower, Double upper, String reason) {
    public Estimate {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("exactly one of value and reason must be null");
        }
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("the value is not finite: " + value);
        }
    }

    /** Returns a value with an interval. */
    public static Estimate of(double value, double lower, double upper) {
        return new Estimate(value, lower, upper, null);
    }

    /** Returns a value without an interval, such as a count. */
    public static Estimate of(double value) {
        return new Estimate(value, null, null, null);
    }

    /** Returns an undefined value with its reason. */
    public static Estimate undefined(String reason) {
        return new Estimate(null, null, null, reason);
    }
}
