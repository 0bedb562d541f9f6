package org.hilum.images;

import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;

/**
 * How an original frame lies in the square working frame: scaled by one factor on both axes and centred, the rest is
 * padding, so that nothing is stretched and boxes map back exactly.
 *
 * @param original the frame of the file
 * @param size width and height of the working frame in pixels
 * @param scale working pixels per original pixel
 * @param offsetX where the picture starts, working pixels
 * @param offsetY the same for the upper edge
 */
public record WorkingFrame(Frame original, int size, double scale, double offsetX, double offsetY) {

    /** The working frame of that size for an original frame; the padding on each side is a whole number of pixels. */
    public static WorkingFrame of(Frame original, int size) {
        double scale = (double) size / Math.max(original.width(), original.height());
        return new WorkingFrame(
                original,
                size,
                scale,
                Math.floor((size - scaled(original.width(), scale)) / 2.0),
                Math.floor((size - scaled(original.height(), scale)) / 2.0));
    }

    /** Width and height of the picture within the working frame, in whole pixels. */
    public Frame picture() {
        return new Frame(scaled(original.width(), scale), scaled(original.height(), scale));
    }

    /**
     * A box of the working frame in pixels of the original, cut to it.
     *
     * @return null where the box lies in the padding
     */
    public BoundingBox toOriginal(BoundingBox box) {
        double left = clamp((box.x() - offsetX) / scale, original.width());
        double top = clamp((box.y() - offsetY) / scale, original.height());
        double right = clamp((box.x() + box.width() - offsetX) / scale, original.width());
        double bottom = clamp((box.y() + box.height() - offsetY) / scale, original.height());
        return right > left && bottom > top ? new BoundingBox(left, top, right - left, bottom - top) : null;
    }

    /** A box of the original frame in working pixels. */
    public BoundingBox toWorking(BoundingBox box) {
        return new BoundingBox(
                box.x() * scale + offsetX, box.y() * scale + offsetY, box.width() * scale, box.height() * scale);
    }

    private static int scaled(int length, double scale) {
        return Math.max(1, (int) Math.round(length * scale));
    }

    private static double clamp(double value, double most) {
        return Math.max(0, Math.min(most, value));
    }
}
