package org.hilum.localization;

/**
 * A finding's heat map over a square frame. Position i of a row or column is centred at {@code first + i * step}; the maps
 * of networks are rarely centred in the frame.
 *
 * @param side positions per row and column
 * @param values values in any unit, [side, side] row by row; larger is more suspicious
 * @param first centre of the first position, as a fraction of the frame's side
 * @param step distance between centres, as a fraction of the frame's side, positive
 */
public record HeatMap(int side, float[] values, double first, double step) {
    public HeatMap {
        if (values.length != side * side) {
            throw new IllegalArgumentException(values.length + " values in a map of side " + side);
        }
        if (!(step > 0)) {
            throw new IllegalArgumentException("step is " + step + ", not above 0");
        }
    }

    /** Creates a map whose positions are equal parts of the frame. */
    public HeatMap(int side, float[] values) {
        this(side, values, 0.5 / side, 1.0 / side);
    }

    /**
     * A point of the frame.
     *
     * @param x distance from the left edge, as a fraction of the frame's width
     * @param y distance from the upper edge, as a fraction of the frame's height
     */
    public record Peak(double x, double y) {}

    /** Returns the centre of the position with the largest value, the first if there are several. */
    public Peak peak() {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return new Peak(first + largest % side * step, first + largest / side * step);
    }

    /**
     * Returns the value at a point of the frame, by linear interpolation between the centres of the positions and constant
     * extrapolation beyond the outermost ones.
     *
     * @param x distance from the left edge, as a fraction of the frame's width; may lie outside of the frame
     * @param y distance from the upper edge, as a fraction of the frame's height; may lie outside of the frame
     */
    public float at(double x, double y) {
        double column = Math.max(0, Math.min(side - 1.0, (x - first) / step));
        double row = Math.max(0, Math.min(side - 1.0, (y - first) / step));
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(side - 1, left + 1);
        int bottom = Math.min(side - 1, top + 1);
        double across = column - left;
        double down = row - top;
        double upper = values[top * side + left] * (1 - across) + values[top * side + right] * across;
        double lower = values[bottom * side + left] * (1 - across) + values[bottom * side + right] * across;
        return (float) (upper * (1 - down) + lower * down);
    }

    /** Returns the values scaled linearly to integers from 0 (minimum) to 255 (maximum); all 0 if the map is flat. */
    public int[] normalised() {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        int[] result = new int[values.length];
        if (max > min) {
            for (int i = 0; i < values.length; i++) {
                result[i] = (int) ((values[i] - min) / (max - min) * 255 + .5f);
            }
        }
        return result;
    }

    /**
     * Resamples the map to equal parts of the frame, by linear interpolation between the centres of the positions and
     * constant extrapolation beyond the outermost ones.
     *
     * @param newSide positions per row and column of the result
     * @return the map of the new side
     */
    public HeatMap upsampled(int newSide) {
        int[] before = new int[newSide];
        float[] fraction = new float[newSide];
        for (int i = 0; i < newSide; i++) {
            double at = Math.max(0, Math.min(side - 1.0, ((i + 0.5) / newSide - first) / step));
            before[i] = (int) Math.min(at, Math.max(0, side - 2));
            fraction[i] = (float) (at - before[i]);
        }
        // Interpolate along the rows, then along the columns.
        float[] wide = new float[side * newSide];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < newSide; x++) {
                int left = y * side + before[x];
                int right = y * side + Math.min(side - 1, before[x] + 1);
                wide[y * newSide + x] = values[left] * (1 - fraction[x]) + values[right] * fraction[x];
            }
        }
        float[] result = new float[newSide * newSide];
        for (int y = 0; y < newSide; y++) {
            int upper = before[y] * newSide;
            int lower = Math.min(side - 1, before[y] + 1) * newSide;
            int row = y * newSide;
            float share = fraction[y];
            // Floats only and no branch, so that the JIT vectorises the loop.
            for (int x = 0; x < newSide; x++) {
                result[row + x] = wide[upper + x] * (1 - share) + wide[lower + x] * share;
            }
        }
        return new HeatMap(newSide, result);
    }
}
