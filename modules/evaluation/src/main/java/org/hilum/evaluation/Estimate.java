package org.hilum.evaluation;

/**
 * A measured value with its 95 % interval, or the reason why there is none.
 *
 * @param value null where it is not defined
 * @param lower null where there is no interval
 * @param upper null where there is no interval
 * @param reason null where there is a value
 */
public record Estimate(Double value, Double lower, Double upper, String reason) {
    public Estimate {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("either a value or a reason");
        }
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("a value that is no number: " + value);
        }
    }

    /** A value with an interval. */
    public static Estimate of(double value, double lower, double upper) {
        return new Estimate(value, lower, upper, null);
    }

    /** A value without an interval, such as a count. */
    public static Estimate of(double value) {
        return new Estimate(value, null, null, null);
    }

    /** No value, for a reason. */
    public static Estimate undefined(String reason) {
        return new Estimate(null, null, null, reason);
    }
}
