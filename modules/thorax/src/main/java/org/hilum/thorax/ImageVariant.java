package org.hilum.thorax;

/** A way to turn a wrong image into a right one, with what such an image is called. */
enum ImageVariant {
    AS_IT_IS(ImageQuality.GOOD) {
        @Override
        int source(int x, int y, int side) {
            return y * side + x;
        }
    },
    HALF_TURN(ImageQuality.UPSIDE_DOWN) {
        @Override
        int source(int x, int y, int side) {
            return (side - 1 - y) * side + side - 1 - x;
        }
    },
    CLOCKWISE(ImageQuality.TURNED_LEFT) {
        @Override
        int source(int x, int y, int side) {
            return (side - 1 - x) * side + y;
        }
    },
    COUNTERCLOCKWISE(ImageQuality.TURNED_RIGHT) {
        @Override
        int source(int x, int y, int side) {
            return x * side + side - 1 - y;
        }
    },
    NEGATIVE(ImageQuality.INVERTED) {
        @Override
        int source(int x, int y, int side) {
            return y * side + x;
        }

        @Override
        byte gray(byte gray) {
            return (byte) (255 - (gray & 0xff));
        }
    },
    MIRROR(ImageQuality.MIRRORED) {
        @Override
        int source(int x, int y, int side) {
            return y * side + side - 1 - x;
        }
    };

    private final ImageQuality quality;

    ImageVariant(ImageQuality quality) {
        this.quality = quality;
    }

    /** Returns what an image is called whose thorax is found in this variant. */
    ImageQuality quality() {
        return quality;
    }

    /** Returns the index of the pixel in the image that stands at (x, y) in the variant. */
    abstract int source(int x, int y, int side);

    byte gray(byte gray) {
        return gray;
    }

    /** Returns the variant of a square image, row by row. */
    byte[] apply(byte[] image) {
        int side = (int) Math.round(Math.sqrt(image.length));
        byte[] variant = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            variant[i] = gray(image[source(i % side, i / side, side)]);
        }
        return variant;
    }
}
