package org.hilum.images;

import java.util.Arrays;

/**
 * Resampling along one axis by weights: output i is the sum over j of weights[i][j] * input[first[i] + j]. Reduction
 * averages over the area of the output pixel; enlargement interpolates linearly between pixel centres.
 */
final class Resampling {
    private final int[] first;
    private final float[][] weights;

    private Resampling(int[] first, float[][] weights) {
        this.first = first;
        this.weights = weights;
    }

    static Resampling of(int from, int to) {
        int[] first = new int[to];
        float[][] weights = new float[to][];
        double step = (double) from / to;
        for (int i = 0; i < to; i++) {
            if (step >= 1) {
                average(i * step, Math.min(from, (i + 1) * step), i, first, weights);
            } else {
                interpolate((i + 0.5) * step - 0.5, from, i, first, weights);
            }
        }
        return new Resampling(first, weights);
    }

    private static void average(double start, double end, int i, int[] first, float[][] weights) {
        first[i] = (int) Math.floor(start);
        int last = (int) Math.ceil(end - 1e-9);
        weights[i] = new float[last - first[i]];
        for (int j = first[i]; j < last; j++) {
            weights[i][j - first[i]] = (float) ((Math.min(end, j + 1.0) - Math.max(start, j)) / (end - start));
        }
    }

    private static void interpolate(double centre, int from, int i, int[] first, float[][] weights) {
        double clamped = Math.max(0, Math.min(from - 1.0, centre));
        first[i] = (int) Math.min(Math.floor(clamped), Math.max(0, from - 2));
        float right = (float) (clamped - first[i]);
        weights[i] = from == 1 ? new float[] {1} : new float[] {1 - right, right};
    }

    /** Returns output value {@code i} of a row of bytes that starts at {@code offset}. */
    float value(int i, byte[] gray, int offset) {
        float sum = 0;
        for (int j = 0; j < weights[i].length; j++) {
            sum += weights[i][j] * (gray[offset + first[i] + j] & 0xff);
        }
        return sum;
    }

    /** Writes output row {@code i} from rows of {@code width} values into {@code result}. */
    void combine(int i, float[] rows, int width, float[] result) {
        Arrays.fill(result, 0);
        for (int j = 0; j < weights[i].length; j++) {
            int at = (first[i] + j) * width;
            for (int x = 0; x < width; x++) {
                result[x] += weights[i][j] * rows[at + x];
            }
        }
    }
}
