package org.hilum.classifier;

import java.io.Serializable;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Preprocessing of stored pixels to a network's input. It is stored with the model, since a network silently gives wrong results
 * on input that is preprocessed differently than in training.
 *
 * @param size side of the network's input, 1 to 4096 pixels
 * @param mean gray value that becomes 0, 0 to 255
 * @param std difference of gray values that becomes 1, above 0 to 255
 * @param levelled whether the gray values of each image are first standardised to mean 128 and standard deviation 56, so that
 *     exposure and windowing do not matter
 */
public record Preprocessing(int size, double mean, double std, boolean levelled) implements Serializable {

    private static final double LEVEL_MEAN = 128;
    private static final double LEVEL_SPREAD = 56;

    /**
     * Checks all components.
     *
     * @throws IllegalArgumentException that names the component which is out of range
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

    /** Creates a preprocessing without levelling. */
    public Preprocessing(int size, double mean, double std) {
        this(size, mean, std, false);
    }

    /** Returns the default for an input size: levelled, then scaled to about zero mean and unit standard deviation. */
    public static Preprocessing of(int size) {
        return new Preprocessing(size, LEVEL_MEAN, 64, true);
    }

    /**
     * Scales an image down to the network's size by area averaging: each new pixel is the mean over its square of the image, in which
     * pixels at the edge count by the part that lies inside.
     *
     * @param gray pixels, gray values 0 to 255 in row-major order, of a square whose side is at least {@link #size}
     * @return pixels, [size, size], rounded to gray values; {@code gray} itself if it has this size
     * @throws IllegalArgumentException for any other number of pixels
     */
    public byte[] reduce(byte[] gray) {
        int side = (int) Math.round(Math.sqrt(gray.length));
        if (side * side != gray.length || side < size) {
            throw new IllegalArgumentException("An image of " + gray.length + " pixels is not a square of " + size
                    + " x " + size + " or more, which this model's preprocessing needs.");
        }
        if (side % size != 0) {
            return AreaAveraging.of(side, size).reduce(gray);
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
     * Scales an image down and levels it if required. The result is the input of augmentation and of {@link #scale}.
     *
     * @param gray pixels, as {@link #reduce} takes them
     * @return pixels, [size, size] gray values 0 to 255
     */
    public byte[] prepare(byte[] gray) {
        byte[] reduced = reduce(gray);
        return levelled ? level(reduced) : reduced;
    }

    /**
     * Computes the network's input from stored pixels: {@link #prepare}, then {@link #scale}.
     *
     * @param grayPixels pixels of each image, as {@link #reduce} takes them
     * @return input, [batch, 1, size, size], 32-bit floats
     * @throws IllegalArgumentException if there are no images, or one has an unsuitable number of pixels
     */
    public INDArray toInput(List<byte[]> grayPixels) {
        return scale(grayPixels.stream().map(this::prepare).toList());
    }

    /**
     * Computes the network's input from prepared pixels, which may have been augmented.
     *
     * @param grayPixels pixels of each image, [size, size] gray values 0 to 255
     * @return input, [batch, 1, size, size], 32-bit floats
     * @throws IllegalArgumentException if there are no images, or one has another number of pixels
     */
    public INDArray scale(List<byte[]> grayPixels) {
        if (grayPixels.isEmpty()) {
            throw new IllegalArgumentException("There are no images to prepare.");
        }
        int area = size * size;
        float[] input = new float[grayPixels.size() * area];
        float[] scaled = scaled();
        int at = 0;
        for (byte[] prepared : grayPixels) {
            if (prepared.length != area) {
                throw new IllegalArgumentException(prepared.length + " pixels are not " + size + " x " + size);
            }
            for (byte gray : prepared) {
                input[at++] = scaled[gray & 0xff];
            }
        }
        return Nd4j.create(input, new long[] {grayPixels.size(), 1, size, size}, 'c');
    }

    private static byte[] level(byte[] gray) {
        int[] pixels = new int[256];
        for (byte pixel : gray) {
            pixels[pixel & 0xff]++;
        }
        long sum = 0;
        long squares = 0;
        for (int value = 0; value < pixels.length; value++) {
            sum += (long) value * pixels[value];
            squares += (long) value * value * pixels[value];
        }
        double mean = (double) sum / gray.length;
        // plus one gray value, so that a uniform image stays uniform
        double spread = 1 + Math.sqrt(Math.max(0, (double) squares / gray.length - mean * mean));
        byte[] becomes = new byte[pixels.length];
        for (int value = 0; value < becomes.length; value++) {
            double levelled = (value - mean) / spread * LEVEL_SPREAD + LEVEL_MEAN;
            becomes[value] = (byte) Math.max(0, Math.min(255, Math.round(levelled)));
        }
        byte[] levelled = new byte[gray.length];
        for (int i = 0; i < gray.length; i++) {
            levelled[i] = becomes[gray[i] & 0xff];
        }
        return levelled;
    }

    private float[] scaled() {
        float[] scaled = new float[256];
        for (int gray = 0; gray < scaled.length; gray++) {
            scaled[gray] = (float) ((gray - mean) / std);
        }
        return scaled;
    }
}
