package org.hilum.phantom;

/**
 * The exposure of a radiograph, which maps densities to gray values. Gray is measured in parts of its range.
 *
 * @param offset gray of air
 * @param gain gray per density
 * @param tiltX brightening from left to right
 * @param tiltY brightening from top to bottom
 * @param grain standard deviation of the noise
 * @param shiftX horizontal offset of the image in the noise tile, in pixels
 * @param shiftY vertical offset of the image in the noise tile, in pixels
 */
record Exposure(double offset, double gain, double tiltX, double tiltY, double grain, int shiftX, int shiftY) {
    private static final double KNEE = 0.6;
    private static final double SHOULDER = 0.5;

    static Exposure sample(RandomStream random) {
        return new Exposure(
                random.uniform(-0.06, 0.16),
                random.uniform(0.7, 1.15),
                random.uniform(-0.1, 0.1),
                random.uniform(-0.1, 0.1),
                random.uniform(0.012, 0.035),
                random.integer(4096),
                random.integer(4096));
    }

    /** Returns the gray values of an image, row by row. */
    byte[] toGray(DensityImage image, NoiseTexture noise) {
        int size = image.size();
        byte[] gray = new byte[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double tilt = tiltX * ((double) column / size - 0.5) + tiltY * ((double) row / size - 0.5);
                double value = offset + gain * saturated(image.density(row, column)) + tilt;
                value += grain * noise.grain(column + shiftX, row + shiftY);
                gray[row * size + column] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
            }
        }
        return gray;
    }

    /** Returns the density after saturation: above the knee, further density adds less. */
    private static double saturated(double density) {
        double over = density - KNEE;
        return over <= 0 ? density : KNEE + over / (1 + over / SHOULDER);
    }
}
