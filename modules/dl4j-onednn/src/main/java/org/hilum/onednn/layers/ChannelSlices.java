package org.hilum.onednn.layers;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The memory of one channel of a [batch, channels, height, width] tensor: one contiguous slice for each image. */
final class ChannelSlices {

    private final int images;
    private final int area;
    private final int first;
    private final int stride;

    ChannelSlices(INDArray maps, int channel) {
        this.images = (int) maps.size(0);
        this.area = (int) (maps.size(2) * maps.size(3));
        this.first = channel * area;
        this.stride = (int) maps.size(1) * area;
    }

    float[] read(FloatBuffer from) {
        float[] values = new float[images * area];
        for (int b = 0; b < images; b++) {
            from.get(first + b * stride, values, b * area, area);
        }
        return values;
    }

    void write(float[] values, FloatBuffer to) {
        for (int b = 0; b < images; b++) {
            to.put(first + b * stride, values, b * area, area);
        }
    }

    static double mean(float[] values) {
        return sum(values) / values.length;
    }

    static double variance(float[] values, float mean) {
        float[] centred = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            centred[i] = values[i] - mean;
        }
        return dot(centred, centred) / values.length;
    }

    /** Sums in four double-precision accumulators, since a single one would serialise the additions. */
    static double sum(float[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = values.length / 4 * 4;
        for (int i = 0; i < whole; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (int i = whole; i < values.length; i++) {
            a += values[i];
        }
        return a + b + c + d;
    }

    static double dot(float[] left, float[] right) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = left.length / 4 * 4;
        for (int i = 0; i < whole; i += 4) {
            a += left[i] * right[i];
            b += left[i + 1] * right[i + 1];
            c += left[i + 2] * right[i + 2];
            d += left[i + 3] * right[i + 3];
        }
        for (int i = whole; i < left.length; i++) {
            a += left[i] * right[i];
        }
        return a + b + c + d;
    }
}
