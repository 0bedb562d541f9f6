package org.hilum.phantom;

/**
 * Outlines in an image, as shares of each pixel, 0 to 1.
 *
 * @param rightLung the patient's right lung, [size, size] row by row
 * @param leftLung the patient's left lung
 * @param heart the heart above the diaphragm
 */
record Outlines(float[] rightLung, float[] leftLung, float[] heart) {
    /** Distance below the lower dome of the diaphragm within which the heart's outline ends. */
    private static final double HEART_BELOW_DOME = 0.12;

    /** Shares at a point of the body. */
    @FunctionalInterface
    interface Share {
        double at(double x, double y);
    }

    static Outlines of(ThoraxShape shape, Positioning positioning, int size) {
        double edge = 1.0 / size / positioning.zoom();
        return of(
                positioning,
                size,
                (x, y) -> shape.lung(x, y, edge),
                (x, y) -> shape.heart(x, y, edge)
                        * (1 - SoftShapes.smoothstep(0, HEART_BELOW_DOME, y - shape.lowerDome())));
    }

    static Outlines of(ChestGeometry chest, Positioning positioning, int size) {
        double dome = Math.max(chest.leftBase(), chest.rightBase());
        Share heart = (x, y) ->
                SoftShapes.ellipse(x, y, chest.heartX(), chest.heartY(), chest.heartWidth(), chest.heartHeight(), 0.04)
                        * (1 - SoftShapes.smoothstep(0, HEART_BELOW_DOME, y - dome));
        return of(positioning, size, (x, y) -> chest.lung(x, y) * (1 - heart.at(x, y)), heart);
    }

    private static Outlines of(Positioning positioning, int size, Share lung, Share heart) {
        Outlines outlines = new Outlines(new float[size * size], new float[size * size], new float[size * size]);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double u = (column + 0.5) * 2 / size - 1;
                double v = (row + 0.5) * 2 / size - 1;
                double x = positioning.bodyX(u, v);
                double y = positioning.bodyY(u, v);
                float[] side = x < 0 ? outlines.rightLung : outlines.leftLung;
                side[row * size + column] = (float) lung.at(x, y);
                outlines.heart[row * size + column] = (float) heart.at(x, y);
            }
        }
        return outlines;
    }

    /** Removes a pixel from all outlines, because the image no longer shows it. */
    void clear(int pixel) {
        rightLung[pixel] = 0;
        leftLung[pixel] = 0;
        heart[pixel] = 0;
    }
}
