package org.hilum.phantom;

/**
 * How densities become gray values.
 *
 * @param offset gray of air, as a part of the range
 * @param gain gray per density
 * @param tiltX brightening from left to right
 * @param tiltY brightening from top to bottom
 * @param grain spread of the noise
 * @param shiftX where on the noise tile the film lies
 * @param shiftY where on the noise tile the film lies
 */
record Exposure(double offset, double gain, double tiltX, double tiltY, double grain, int shiftX, int shiftY) {
    private static final double KNEE = 0.6;
    private static final double ROOM = 0.5;

    static Exposure of(Draw draw) {
        return new Exposure(
                draw.between(-0.06, 0.16),
                draw.between(0.7, 1.15),
                draw.between(-0.1, 0.1),
                draw.between(-0.1, 0.1),
                draw.between(0.012, 0.035),
                draw.below(4096),
                draw.below(4096));
    }

    /** Gray values of the film, row by row. */
    byte[] develop(Film film, Cloud cloud) {
        int size = film.size();
        byte[] gray = new byte[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double tilt = tiltX * ((double) column / size - 0.5) + tiltY * ((double) row / size - 0.5);
                double value = offset + gain * saturated(film.density(row, column)) + tilt;
                value += grain * cloud.grain(column + shiftX, row + shiftY);
                gray[row * size + column] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
            }
        }
        return gray;
    }

    /** Where much lies behind one another, more of it adds less. */
    private static double saturated(double density) {
        double over = density - KNEE;
        return over <= 0 ? density : KNEE + over / (1 + over / ROOM);
    }
}
