package org.hilum.localization;

/**
 * A finding's heat map over a square frame. Position i of a row or column is centred at {@code first + i * step}; a
 * network's maps rarely lie in the middle of the frame.
 *
 * @param side positions per row and column
 * @param values side * side values row by row, in any unit: larger is more suspicious
 * @param first centre of the first position, as a fraction of the frame's side
 * @param step from one centre to the next, as a fraction of the frame's side; positive
 */
public record HeatMap(int side, float[] values, double first, double step) {
    public HeatMap {
        if (values.length != side * side) {
            throw new IllegalArgumentException(values.length + " values in a map of side " + side);
        }
        if (!(step > 0)) {
            throw new IllegalArgumentException("positions " + step + " apart");
        }
    }

    /** A map whose positions are the equal parts of the frame. */
    public HeatMap(int side, float[] values) {
        this(side, values, 0.5 / side, 1.0 / side);
    }

    /**
     * A point of the frame.
     *
     * @param x share of the frame's width, from the left
     * @param y share of its height, from above
     */
    public record Peak(double x, double y) {}

    /** The centre of the position with the largest value, the first one where there are several. */
    public Peak peak() {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return new Peak(first + largest % side * step, first + largest / side * step);
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

    /**
     * The map on equal parts of the frame, interpolated linearly between the centres of the present positions; beyond the
     * outermost of them it goes on as it is there.
     */
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
        return Math.max(0, Math.min(side - 1.0, ((position + 0.5) / newSide - first) / step));
    }
}
