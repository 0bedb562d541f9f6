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
 * @param levelled whether each image is first brought to the same mean (128) and spread (56) of gray values, so that
 *     exposure and windowing do not matter
 */
public record Preprocessing(int size, double mean, double std, boolean levelled) implements Serializable {

    private static final double LEVEL_MEAN = 128;
    private static final double LEVEL_SPREAD = 56;

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

    /** Without levelling. */
    public Preprocessing(int size, double mean, double std) {
        this(size, mean, std, false);
    }

    /** The default: levelled, and then to about zero mean and unit spread. */
    public static Preprocessing of(int size) {
        return new Preprocessing(size, LEVEL_MEAN, 64, true);
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
     * The image at the network's size and levelled, still gray: what augmentation works on, and what {@link #scale}
     * takes.
     *
     * @param gray as {@link #reduce} takes it
     */
    public byte[] prepare(byte[] gray) {
        byte[] reduced = reduce(gray);
        return levelled ? level(reduced) : reduced;
    }

    /**
     * The network's input from stored pixels: {@link #prepare} and {@link #scale}.
     *
     * @param grayPixels one array for each image, as {@link #reduce} takes them
     * @return B x 1 x size x size, 32-bit floats
     * @throws IllegalArgumentException where there is no image, or one of another shape
     */
    public INDArray toInput(List<byte[]> grayPixels) {
        return scale(grayPixels.stream().map(this::prepare).toList());
    }

    /**
     * The network's input from prepared pixels, which may have been augmented since.
     *
     * @param grayPixels one array of size x size for each image
     * @return B x 1 x size x size, 32-bit floats
     * @throws IllegalArgumentException where there is no image, or one of another shape
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
        // one gray value more, so that an empty image stays empty
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
