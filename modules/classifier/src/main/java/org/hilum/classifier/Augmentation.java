package org.hilum.classifier;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small random changes to a training image, drawn again in each epoch. The same seed gives the same pixels.
 *
 * @param shift maximum translation along each axis as a fraction of the side, 0 to 0.5
 * @param rotation maximum rotation in degrees, 0 to 180
 * @param zoom maximum relative change of scale, 0 to 0.5
 * @param contrast maximum relative change of contrast about mid-gray, 0 to 1; brightness changes by up to half of this fraction
 *     of the gray range
 * @param flip whether half of the images are mirrored; off by default, since the anatomy is not symmetric
 */
public record Augmentation(double shift, double rotation, double zoom, double contrast, boolean flip)
        implements Serializable {

    private static final int LARGEST_GRAY = 255;
    private static final Pattern AMOUNT = Pattern.compile("(shift|rotation|zoom|contrast|flip)=(\\d+(?:\\.\\d+)?)");

    /**
     * Checks all components.
     *
     * @throws IllegalArgumentException that names the component which is out of range
     */
    public Augmentation {
        check("shift", shift, 0.5);
        check("rotation", rotation, 180);
        check("zoom", zoom, 0.5);
        check("contrast", contrast, 1);
    }

    /** Returns an augmentation that changes nothing. */
    public static Augmentation none() {
        return new Augmentation(0, 0, 0, 0, false);
    }

    /** Returns an augmentation within the usual variation of patient position and exposure. */
    public static Augmentation weak() {
        return new Augmentation(0.06, 7, 0.08, 0.15, false);
    }

    /** Returns a stronger augmentation against overfitting some hundreds of images; the default. */
    public static Augmentation strong() {
        return new Augmentation(0.1, 12, 0.15, 0.25, false);
    }

    /**
     * Parses a setting.
     *
     * @param words {@code none}, {@code weak}, {@code strong}, or amounts such as {@code shift=0.1 rotation=12 contrast=0.25} of
     *     shift, rotation, zoom, contrast and flip (0 or 1), 0 by default
     * @throws IllegalArgumentException with the reason if the text is not a valid setting
     */
    public static Augmentation parse(String words) {
        switch (words.strip()) {
            case "none":
                return none();
            case "weak":
                return weak();
            case "strong":
                return strong();
            default:
                Map<String, Double> amounts = new HashMap<>();
                for (String word : words.strip().split("[\\s,]+")) {
                    Matcher amount = AMOUNT.matcher(word);
                    if (!amount.matches()) {
                        throw new IllegalArgumentException(
                                "'" + word + "' is neither none, weak or strong nor an amount"
                                        + " such as shift=0.1 (shift, rotation, zoom, contrast, flip)");
                    }
                    amounts.put(amount.group(1), Double.parseDouble(amount.group(2)));
                }
                return new Augmentation(
                        amounts.getOrDefault("shift", 0.0),
                        amounts.getOrDefault("rotation", 0.0),
                        amounts.getOrDefault("zoom", 0.0),
                        amounts.getOrDefault("contrast", 0.0),
                        amounts.getOrDefault("flip", 0.0) != 0);
        }
    }

    /**
     * Returns a changed copy of an image. Positions outside the image take the value of the nearest edge.
     *
     * @param gray pixels, [size, size] gray values in row-major order
     * @param size side of the image, in pixels
     * @param seed seed of this image in this epoch, as {@link #seed} makes it
     */
    public byte[] apply(byte[] gray, int size, long seed) {
        if (gray.length != size * size) {
            throw new IllegalArgumentException(gray.length + " pixels are not " + size + " x " + size);
        }
        Change change = draw(size, seed);
        byte[] changed = new byte[gray.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double value = sample(gray, size, change.origin.x(x, y), change.origin.y(x, y));
                double lit = (value - 127.5) * change.gain + 127.5 + change.offset;
                changed[y * size + x] = (byte) Math.max(0, Math.min(LARGEST_GRAY, Math.round(lit)));
            }
        }
        return changed;
    }

    /**
     * Returns where the pixels of a changed image come from.
     *
     * @param size side of the image, in pixels
     * @param seed seed of the change
     */
    Origin origin(int size, long seed) {
        return draw(size, seed).origin;
    }

    /** Where the pixel at (x, y) of a changed image comes from: a position of the original image, in pixels. */
    record Origin(double dx, double dy, double cos, double sin, double mirror, double centre) {
        double x(double x, double y) {
            return centre + cos * (mirror * (x - centre - dx)) - sin * (y - centre - dy);
        }

        double y(double x, double y) {
            return centre + sin * (mirror * (x - centre - dx)) + cos * (y - centre - dy);
        }
    }

    private record Change(Origin origin, double gain, double offset) {}

    private Change draw(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double dx = within(random, shift) * size;
        double dy = within(random, shift) * size;
        double angle = Math.toRadians(within(random, rotation));
        double scale = 1 / (1 + within(random, zoom));
        double gain = 1 + within(random, contrast);
        double offset = within(random, contrast / 2) * LARGEST_GRAY;
        double mirror = flip && random.nextBoolean() ? -1 : 1;
        Origin origin = new Origin(dx, dy, Math.cos(angle) * scale, Math.sin(angle) * scale, mirror, (size - 1) / 2.0);
        return new Change(origin, gain, offset);
    }

    /** Returns the seed of an image in an epoch of a run, mixed so that neighbouring images and epochs are uncorrelated. */
    public static long seed(long run, int epoch, long image) {
        return mix(mix(mix(run) + epoch) + image);
    }

    private static double sample(byte[] gray, int size, double x, double y) {
        double cx = Math.max(0, Math.min(size - 1.0, x));
        double cy = Math.max(0, Math.min(size - 1.0, y));
        int x0 = (int) cx;
        int y0 = (int) cy;
        int x1 = Math.min(size - 1, x0 + 1);
        int y1 = Math.min(size - 1, y0 + 1);
        double fx = cx - x0;
        double fy = cy - y0;
        double top = (gray[y0 * size + x0] & 0xff) * (1 - fx) + (gray[y0 * size + x1] & 0xff) * fx;
        double bottom = (gray[y1 * size + x0] & 0xff) * (1 - fx) + (gray[y1 * size + x1] & 0xff) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    private static double within(SplittableRandom random, double range) {
        return (2 * random.nextDouble() - 1) * range;
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static void check(String name, double value, double largest) {
        if (!(value >= 0 && value <= largest)) {
            throw new IllegalArgumentException(name + " is " + value + ", not within 0 to " + largest);
        }
    }
}
