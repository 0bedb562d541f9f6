package org.hilum.images;

import org.hilum.domain.Frame;

/**
 * A radiograph in the working frame: averaged over areas where it is reduced, interpolated where it is enlarged, and padded
 * with black to a square.
 *
 * @param frame geometry of the original in the square
 * @param gray gray values, [size, size] row by row
 */
public record WorkingPixels(WorkingFrame frame, byte[] gray) {
    private static final int LEAST_GRAYS = 3;

    /**
     * Resamples a radiograph to the working frame.
     *
     * @param radiograph original radiograph
     * @param size side of the working frame in pixels
     * @return the working pixels
     */
    public static WorkingPixels resample(Radiograph radiograph, int size) {
        WorkingFrame frame = WorkingFrame.of(radiograph.frame(), size);
        Frame picture = frame.picture();
        float[] columns = resampleRows(radiograph, picture.width());
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

    /** Whether all pixels of the picture but one in a thousand at either end of the scale lie within three grays. */
    public boolean isBlank() {
        Frame picture = frame.picture();
        int left = (int) frame.offsetX();
        int top = (int) frame.offsetY();
        int[] histogram = new int[256];
        for (int y = top; y < top + picture.height(); y++) {
            for (int x = left; x < left + picture.width(); x++) {
                histogram[gray[y * frame.size() + x] & 0xff]++;
            }
        }
        int pixels = picture.width() * picture.height();
        int few = pixels / 1000;
        return quantile(histogram, pixels - 1 - few) - quantile(histogram, few) < LEAST_GRAYS;
    }

    private static int quantile(int[] histogram, int rank) {
        int gray = 0;
        for (int below = histogram[0]; below <= rank; below += histogram[gray]) {
            gray++;
        }
        return gray;
    }

    /** Returns all rows of the original, resampled to the new width. */
    private static float[] resampleRows(Radiograph radiograph, int width) {
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
