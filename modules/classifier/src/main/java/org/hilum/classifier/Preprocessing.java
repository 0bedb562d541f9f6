package org.hilum.classifier;

import java.io.Serializable;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How stored pixels become a network's input. It is kept with the model, since a network that sees other input than it
 * was trained on is wrong without a sign of it.
 *
 * @param size side of the network's input, in pixels
 * @param mean gray value, of [0, 255], that becomes 0
 * @param std difference of gray values that becomes 1; positive
 */
public record Preprocessing(int size, double mean, double std) implements Serializable {

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException that names the part which cannot be
     */
    public Preprocessing {
        if (size < 1 || size > 4096) {
            throw new IllegalArgumentException("size is " + size + ", not within 1 to 4096");
        }
        if (!(mean >= 0 && mean <= 255)) {
            throw new IllegalArgumentException("mean is " + mean + ", not within 0 to 255");
        }
        if (!(std > 0 && std <= 255)) {
            throw new IllegalArgumentException("std is " + std + ", not within 0 to 255");
        }
    }

    /** Gray values as the chest radiographs of the NIH release have them, brought to about zero mean and unit spread. */
    public static Preprocessing of(int size) {
        return new Preprocessing(size, 128, 64);
    }

    /**
     * The image at the network's size, still gray. Larger squares are averaged down by areas, rounded to the nearest
     * gray value.
     *
     * @param gray row by row, of a square whose side is {@link #size} or a multiple of it
     * @return {@code gray} itself where it has the size already
     * @throws IllegalArgumentException for any other number of pixels
     */
    public byte[] reduce(byte[] gray) {
        int side = (int) Math.round(Math.sqrt(gray.length));
        if (side * side != gray.length || side < size || side % size != 0) {
            throw new IllegalArgumentException("An image of " + gray.length + " pixels is not a square of " + size
                    + " x " + size + " or a whole multiple of it, which this model's preprocessing needs.");
        }
        int factor = side / size;
        if (factor == 1) {
            return gray;
        }
        int area = factor * factor;
        byte[] reduced = new byte[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int sum = 0;
                for (int v = 0; v < factor; v++) {
                    int row = (y * factor + v) * side + x * factor;
                    for (int u = 0; u < factor; u++) {
                        sum += gray[row + u] & 0xff;
                    }
                }
                reduced[y * size + x] = (byte) ((sum + area / 2) / area);
            }
        }
        return reduced;
    }

    /**
     * The network's input.
     *
     * @param grayPixels one array for each image, as {@link #reduce} takes them
     * @return B x 1 x size x size, 32-bit floats
     * @throws IllegalArgumentException where there is no image, or one of another shape
     */
    public INDArray toInput(List<byte[]> grayPixels) {
        if (grayPixels.isEmpty()) {
            throw new IllegalArgumentException("There are no images to prepare.");
        }
        int area = size * size;
        float[] input = new float[grayPixels.size() * area];
        float[] scaled = scaled();
        int at = 0;
        for (byte[] stored : grayPixels) {
            for (byte gray : reduce(stored)) {
                input[at++] = scaled[gray & 0xff];
            }
        }
        return Nd4j.create(input, new long[] {grayPixels.size(), 1, size, size}, 'c');
    }

    private float[] scaled() {
        float[] scaled = new float[256];
        for (int gray = 0; gray < scaled.length; gray++) {
            scaled[gray] = (float) ((gray - mean) / std);
        }
        return scaled;
    }
}
