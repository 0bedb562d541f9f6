package org.hilum.localization;

/**
 * A finding's heat map over a square frame.
 *
 * @param side positions per row and column
 * @param values side * side values row by row, in any unit: larger is more suspicious
 */
public record HeatMap(int side, float[] values) {
    public HeatMap {
        if (values.length != side * side) {
            throw new IllegalArgumentException(values.length + " values in a map of side " + side);
        }
    }

    /** The map scaled to whole numbers from 0 (its least value) to 255 (its largest); all 0 where it is flat. */
    public int[] normalised() {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        int[] result = new int[values.length];
        if (most > least) {
            for (int i = 0; i < values.length; i++) {
                result[i] = Math.round((values[i] - least) / (most - least) * 255);
            }
        }
        return result;
    }

    /** The map with more positions, interpolated linearly between the centres of the present ones. */
    public HeatMap enlarged(int newSide) {
        float[] result = new float[newSide * newSide];
        for (int y = 0; y < newSide; y++) {
            double cy = centre(y, newSide);
            int y0 = (int) Math.min(cy, Math.max(0, side - 2));
            int y1 = Math.min(side - 1, y0 + 1);
            for (int x = 0; x < newSide; x++) {
                double cx = centre(x, newSide);
                int x0 = (int) Math.min(cx, Math.max(0, side - 2));
                int x1 = Math.min(side - 1, x0 + 1);
                double upper = values[y0 * side + x0] * (1 - (cx - x0)) + values[y0 * side + x1] * (cx - x0);
                double lower = values[y1 * side + x0] * (1 - (cx - x0)) + values[y1 * side + x1] * (cx - x0);
                result[y * newSide + x] = (float) (upper * (1 - (cy - y0)) + lower * (cy - y0));
            }
        }
        return new HeatMap(newSide, result);
    }

    private double centre(int position, int newSide) {
        return Math.max(0, Math.min(side - 1.0, (position + 0.5) * side / newSide - 0.5));
    }
}
