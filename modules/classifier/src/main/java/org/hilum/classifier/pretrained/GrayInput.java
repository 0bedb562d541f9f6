package org.hilum.classifier.pretrained;

import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.Tensor;

/**
 * Converts a first convolution on the channels of a published network to an equivalent one on hilum's gray channel.
 *
 * <p>A gray pixel v has the value v in all three channels. The published network takes x(c) = slope(c) v + offset(c), hilum's
 * takes u = (v - mean) / std, so that x(c) = a(c) u + d(c) with a(c) = slope(c) std and d(c) = slope(c) mean + offset(c). The
 * published convolution thus equals the sum over channels of its kernels times a(c), applied to u, plus a constant for each
 * output: the sum of its kernel's weights times d(c). The constant is added to the bias or, without a bias, subtracted from the
 * running mean of the normalisation that follows.
 *
 * <p>The results differ at the border, which the published network pads with ImageNet's mean colours (x = 0) and hilum's with the
 * gray value {@code mean} (u = 0).
 *
 * @param convention input of the published network
 * @param preprocessing input of hilum's network
 */
record GrayInput(InputConvention convention, Preprocessing preprocessing) {

    /**
     * Returns the kernels of a 1x1 convolution that computes the published network's channels from hilum's, [channels, 1, 1, 1]. Before the
     * published convolution, it leaves the border as published.
     */
    Tensor colourKernels() {
        float[] kernels = new float[convention.channels()];
        for (int c = 0; c < kernels.length; c++) {
            kernels[c] = (float) (convention.slope(c) * preprocessing.std());
        }
        return new Tensor(new long[] {kernels.length, 1, 1, 1}, kernels);
    }

    /** Returns the bias of that convolution, [channels]. */
    Tensor colourConstants() {
        float[] constants = new float[convention.channels()];
        for (int c = 0; c < constants.length; c++) {
            constants[c] = (float) (convention.slope(c) * preprocessing.mean() + convention.offset(c));
        }
        return new Tensor(new long[] {constants.length}, constants);
    }

    /** Computes the gray kernels, [outputs, 1, side, side], from published kernels, [outputs, channels, side, side]. */
    Tensor kernels(Tensor colour) {
        int outputs = (int) colour.shape()[0];
        int area = (int) (colour.shape()[2] * colour.shape()[3]);
        float[] gray = new float[outputs * area];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < area; i++) {
                double sum = 0;
                for (int c = 0; c < convention.channels(); c++) {
                    sum += colour.values()[(o * convention.channels() + c) * area + i]
                            * convention.slope(c)
                            * preprocessing.std();
                }
                gray[o * area + i] = (float) sum;
            }
        }
        return new Tensor(new long[] {outputs, 1, colour.shape()[2], colour.shape()[3]}, gray);
    }

    /** Computes the difference between each output of the colour convolution and that of {@link #kernels}, away from the border. */
    double[] constants(Tensor colour) {
        int outputs = (int) colour.shape()[0];
        int area = (int) (colour.shape()[2] * colour.shape()[3]);
        double[] constants = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            for (int c = 0; c < convention.channels(); c++) {
                double sum = 0;
                for (int i = 0; i < area; i++) {
                    sum += colour.values()[(o * convention.channels() + c) * area + i];
                }
                constants[o] += sum * (convention.slope(c) * preprocessing.mean() + convention.offset(c));
            }
        }
        return constants;
    }
}
