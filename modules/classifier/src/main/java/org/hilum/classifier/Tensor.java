package org.hilum.classifier;

import java.util.Arrays;

/**
 * A tensor of 32-bit floats, as a bundle stores it.
 *
 * @param shape size along each axis
 * @param values values in row-major order
 */
public record Tensor(long[] shape, float[] values) {

    /**
     * Checks the number of values.
     *
     * @throws IllegalArgumentException if it does not match the shape
     */
    public Tensor {
        if (length(shape) != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values do not have the shape " + Arrays.toString(shape));
        }
    }

    /** Returns the number of values of a shape; -1 if an axis is negative or an array cannot hold as many. */
    static long length(long[] shape) {
        long length = 1;
        for (long size : shape) {
            if (size < 0 || size > Integer.MAX_VALUE) {
                return -1;
            }
            length *= size;
            if (length > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && Arrays.equals(that.shape, shape) && Arrays.equals(that.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
