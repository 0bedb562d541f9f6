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
                result[i] = (int) ((values[i] - least) / (most - least) * 255 + .5f);
            }
        }
        return result;
    }

    /**
     * The map on equal parts of the frame, interpolated linearly between the centres of the present positions; beyond the
     * outermost of them it goes on as it is there.
     */
    public HeatMap enlarged(int newSide) {
        int[] before = new int[newSide];
        float[] beyond = new float[newSide];
        for (int i = 0; i < newSide; i++) {
            double at = Math.max(0, Math.min(side - 1.0, ((i + 0.5) / newSide - first) / step));
            before[i] = (int) Math.min(at, Math.max(0, side - 2));
            beyond[i] = (float) (at - before[i]);
        }
        // first along the rows, then along the columns
        float[] wide = new float[side * newSide];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < newSide; x++) {
                int left = y * side + before[x];
                int right = y * side + Math.min(side - 1, before[x] + 1);
                wide[y * newSide + x] = values[left] * (1 - beyond[x]) + values[right] * beyond[x];
            }
        }
        float[] result = new float[newSide * newSide];
        for (int y = 0; y < newSide; y++) {
            int upper = before[y] * newSide;
            int lower = Math.min(side - 1, before[y] + 1) * newSide;
            int row = y * newSide;
            float share = beyond[y];
            // of floats alone, and without a branch: compiled to vector instructions
            for (int x = 0; x < newSide; x++) {
                result[row + x] = wide[upper + x] * (1 - share) + wide[lower + x] * share;
            }
        }
        return new HeatMap(newSide, result);
    }
}
