package org.hilum.thorax;

import java.util.List;
import org.hilum.domain.Frame;
import org.hilum.images.Radiograph;
import org.hilum.images.WorkingPixels;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Input of the network: an image reduced to 128 x 128 pixels, with mean 0 and standard deviation 1. */
final class NetworkInput {
    private NetworkInput() {}

    /**
     * Resamples an image.
     *
     * @param gray gray values of a square image, row by row
     * @return gray values, [128, 128] row by row
     */
    static byte[] resample(byte[] gray) {
        int side = (int) Math.round(Math.sqrt(gray.length));
        if (side == ThoraxNetwork.INPUT) {
            return gray;
        }
        return WorkingPixels.resample(new Radiograph(new Frame(side, side), gray), ThoraxNetwork.INPUT)
                .gray();
    }

    /**
     * Returns a batch.
     *
     * @param images resampled images
     * @return input, [images, 1, 128, 128]
     */
    static INDArray batch(List<byte[]> images) {
        int pixels = ThoraxNetwork.INPUT * ThoraxNetwork.INPUT;
        float[] input = new float[images.size() * pixels];
        for (int image = 0; image < images.size(); image++) {
            standardise(images.get(image), input, image * pixels);
        }
        return Nd4j.create(input, new long[] {images.size(), 1, ThoraxNetwork.INPUT, ThoraxNetwork.INPUT}, 'c');
    }

    private static void standardise(byte[] gray, float[] input, int at) {
        double sum = 0;
        double squares = 0;
        for (byte pixel : gray) {
            int value = pixel & 0xff;
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / gray.length;
        double deviation = Math.sqrt(Math.max(1, squares / gray.length - mean * mean));
        for (int i = 0; i < gray.length; i++) {
            input[at + i] = (float) (((gray[i] & 0xff) - mean) / deviation);
        }
    }
}
