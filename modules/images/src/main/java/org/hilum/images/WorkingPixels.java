package org.hilum.images;

import org.hilum.domain.Frame;

/**
 * The working pixels of a radiograph: averaged over areas where it is made smaller, interpolated where it is made
 * larger, padded with black to a square.
 *
 * @param frame how the original lies in the square
 * @param gray size * size bytes, row by row
 */
public record WorkingPixels(WorkingFrame frame, byte[] gray) {

    /** The working pixels of that size. */
    public static WorkingPixels of(Radiograph radiograph, int size) {
        WorkingFrame frame = WorkingFrame.of(radiograph.frame(), size);
        Frame picture = frame.picture();
        float[] columns = horizontally(radiograph, picture.width());
        byte[] gray = new byte[size * size];
        Resampling rows = Resampling.of(radiograph.frame().height(), picture.height());
        int left = (int) frame.offsetX();
        int top = (int) frame.offsetY();
        float[] row = new float[picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            rows.combine(y, columns, picture.width(), row);
            for (int x = 0; x < picture.width(); x++) {
                gray[(top + y) * size + left + x] = (byte) Math.round(row[x]);
            }
        }
        return new WorkingPixels(frame, gray);
    }

    /** All rows of the original, each resampled to the new width. */
    private static float[] horizontally(Radiograph radiograph, int width) {
        Frame frame = radiograph.frame();
        Resampling resampling = Resampling.of(frame.width(), width);
        float[] result = new float[width * frame.height()];
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < width; x++) {
                result[y * width + x] = resampling.value(x, radiograph.gray(), y * frame.width());
            }
        }
        return result;
    }
}
