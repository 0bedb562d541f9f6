package org.hilum.thorax;

import java.util.Arrays;

/**
 * Probabilities that positions of an image belong to an outline.
 *
 * @param values probabilities, [3, 64, 64]: outlines, rows, columns
 */
record OutlineMaps(float[] values) {
    private static final int SIDE = ThoraxNetwork.OUTPUT;
    private static final int POSITIONS = SIDE * SIDE;

    /** Returns the probabilities of an outline, [64, 64]. */
    float[] of(Outline outline) {
        int from = outline.ordinal() * POSITIONS;
        return Arrays.copyOfRange(values, from, from + POSITIONS);
    }
}
