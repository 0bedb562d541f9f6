package org.hilum.classifier.pretrained;

import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.Tensor;

/**
 * Folds a first convolution on three colours into one on gray that answers the same for a gray picture.
 *
 * <p>The gray pixel v is all three colours' v. The published network takes x(c) = slope(c) v + offset(c) of it, ours takes
 * u = (v - mean) / std, so that x(c) = a(c) u + d(c) with a(c) = slope(c) std and d(c) = slope(c) mean + offset(c). The
 * published convolution then is a sum over colours of its kernels times a(c), applied to u, and a constant for each
 * output: the sum of its kernel's weights times d(c). The constant goes into the bias, or where there is none, is
 * subtracted from the running mean of the normalisation behind.
 *
 * <p>At the border this is not the same: padding is 0 of x there, which are ImageNet's mean colours, and 0 of u here,
 * which is the gray {@code mean}. The folded network sees the picture on a mat of that gray.
 */
record GrayInput(InputConvention convention, Preprocessing preprocessing) {

    /** O x 3 x K x K to O x 1 x K x K. */
    Tensor kernels(Tensor colour) {
        int outputs = (int) colour.shape()[0];
        int area = (int) (colour.shape()[2] * colour.shape()[3]);
        float[] gray = new float[outputs * area];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < area; i++) {
                double sum = 0;
                for (int c = 0; c < InputConvention.CHANNELS; c++) {
                    sum += colour.values()[(o * InputConvention.CHANNELS + c) * area + i]
                            * convention.slope(c)
                            * preprocessing.std();
                }
                gray[o * area + i] = (float) sum;
            }
        }
        return new Tensor(new long[] {outputs, 1, colour.shape()[2], colour.shape()[3]}, gray);
    }

    /** What each output of the colour convolution is more than that of {@link #kernels}, away from the border. */
    double[] constants(Tensor colour) {
        int outputs = (int) colour.shape()[0];
        int area = (int) (colour.shape()[2] * colour.shape()[3]);
        double[] constants = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            for (int c = 0; c < InputConvention.CHANNELS; c++) {
                double sum = 0;
                for (int i = 0; i < area; i++) {
                    sum += colour.values()[(o * InputConvention.CHANNELS + c) * area + i];
                }
                constants[o] += sum * (convention.slope(c) * preprocessing.mean() + convention.offset(c));
            }
        }
        return constants;
    }
}
