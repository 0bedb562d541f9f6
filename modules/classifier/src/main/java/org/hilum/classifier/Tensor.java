package org.hilum.classifier;

import java.util.Arrays;

/**
 * A named weight's values, as they are kept in a bundle.
 *
 * @param shape the size along each axis
 * @param values 32-bit floats, the last axis running fastest
 */
public record Tensor(long[] shape, float[] values) {

    /**
     * Checks that there are as many values as the shape says.
     *
     * @throws IllegalArgumentException where there are not
     */
    public Tensor {
        if (length(shape) != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values do not have the shape " + Arrays.toString(shape));
        }
    }

    /** How many values a shape has; -1 where an axis is negative or the product is beyond an array. */
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
