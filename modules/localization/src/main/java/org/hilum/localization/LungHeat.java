package org.hilum.localization;

import org.hilum.domain.BoundingBox;

/**
 * Heat of a map over the lungs, so that maps of different images can be compared position by position. Values are in standard
 * deviations above the mean of the box around the lungs; a flat map is 0 everywhere.
 *
 * @param values [{@link #SIDE}, {@link #SIDE}], row by row, over the box around the lungs and a margin
 */
public record LungHeat(float[] values) {
    /** Positions per row and column. */
    public static final int SIDE = 40;

    /** Margin on each side, as a share of the box: radiologists' boxes reach beyond the lungs. */
    private static final double MARGIN = 0.15;

    private static final double STEP = (1 + 2 * MARGIN) / (SIDE - 1);

    public LungHeat {
        if (values.length != SIDE * SIDE) {
            throw new IllegalArgumentException(values.length + " values instead of " + SIDE + " x " + SIDE);
        }
    }

    /**
     * Takes the heat over the lungs from a map.
     *
     * @param map map of any size
     * @param frame frame that the map covers
     * @param lungs box around the lungs in pixels of the frame
     */
    public static LungHeat of(HeatMap map, MapFrame frame, BoundingBox lungs) {
        float[] values = new float[SIDE * SIDE];
        double sum = 0;
        double squares = 0;
        int inside = 0;
        for (int i = 0; i < values.length; i++) {
            double x = share(i % SIDE);
            double y = share(i / SIDE);
            values[i] = map.at(
                    (lungs.x() + x * lungs.width()) / frame.size(), (lungs.y() + y * lungs.height()) / frame.size());
            if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
                sum += values[i];
                squares += (double) values[i] * values[i];
                inside++;
            }
        }
        double mean = sum / inside;
        double deviation = Math.sqrt(Math.max(0, squares / inside - mean * mean));
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation > 0 ? (float) ((values[i] - mean) / deviation) : 0;
        }
        return new LungHeat(values);
    }

    /**
     * Returns the mean heat of the positions in a box; 0 if there is none.
     *
     * @param box box in shares of the box around the lungs
     */
    double within(BoundingBox box) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            double x = share(i % SIDE);
            double y = share(i / SIDE);
            if (x >= box.x() && x <= box.x() + box.width() && y >= box.y() && y <= box.y() + box.height()) {
                sum += values[i];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Returns the position of a row or column as a share of the box around the lungs. */
    private static double share(int position) {
        return position * STEP - MARGIN;
    }
}
