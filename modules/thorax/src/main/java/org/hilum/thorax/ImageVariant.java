package org.hilum.thorax;

import org.hilum.images.ImageRotation;

/** A way to turn a wrong image into a right one, with what such an image is called. */
enum ImageVariant {
    AS_IT_IS(ImageQuality.GOOD),
    HALF_TURN(ImageQuality.UPSIDE_DOWN),
    CLOCKWISE(ImageQuality.TURNED_LEFT),
    COUNTERCLOCKWISE(ImageQuality.TURNED_RIGHT),
    NEGATIVE(ImageQuality.INVERTED),
    MIRROR(ImageQuality.MIRRORED);

    private final ImageQuality quality;

    ImageVariant(ImageQuality quality) {
        this.quality = quality;
    }

    /** Returns what an image is called whose thorax is found in this variant. */
    ImageQuality quality() {
        return quality;
    }

    /** Returns the turn of this variant. */
    ImageRotation orientation() {
        return quality.orientation();
    }

    /** Returns the variant of a square image, row by row. */
    byte[] apply(byte[] image) {
        return switch (this) {
            case NEGATIVE -> negative(image);
            case MIRROR -> mirror(image);
            default -> orientation().turn(image);
        };
    }

    private static byte[] negative(byte[] image) {
        byte[] negative = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            negative[i] = (byte) (255 - (image[i] & 0xff));
        }
        return negative;
    }

    private static byte[] mirror(byte[] image) {
        int side = (int) Math.round(Math.sqrt(image.length));
        byte[] mirror = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            mirror[i] = image[i / side * side + side - 1 - i % side];
        }
        return mirror;
    }
}
