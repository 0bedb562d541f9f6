package org.hilum.images;

import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.domain.Point;

/**
 * The geometry of an original frame in the square working frame. Both axes are scaled by one factor and the picture is
 * centred; the rest is padding. So nothing is distorted and boxes map back exactly.
 *
 * @param original frame of the file
 * @param size side of the working frame in pixels
 * @param scale working pixels per original pixel
 * @param offsetX left edge of the picture in working pixels
 * @param offsetY upper edge of the picture in working pixels
 * @param orientation turn of the working frame after all this
 */
public record WorkingFrame(
        Frame original, int size, double scale, double offsetX, double offsetY, ImageRotation orientation) {

    /** Creates a working frame that is not turned. */
    public WorkingFrame(Frame original, int size, double scale, double offsetX, double offsetY) {
        this(original, size, scale, offsetX, offsetY, ImageRotation.UPRIGHT);
    }

    /**
     * Returns the working frame for an original frame; the padding is a whole number of pixels on each side.
     *
     * @param original frame of the file
     * @param size side of the working frame in pixels
     * @return the working frame
     */
    public static WorkingFrame of(Frame original, int size) {
        double scale = (double) size / Math.max(original.width(), original.height());
        return new WorkingFrame(
                original,
                size,
                scale,
                Math.floor((size - scaled(original.width(), scale)) / 2.0),
                Math.floor((size - scaled(original.height(), scale)) / 2.0));
    }

    /** Returns width and height of the picture within the working frame, in whole pixels. */
    public Frame picture() {
        return new Frame(scaled(original.width(), scale), scaled(original.height(), scale));
    }

    /**
     * Maps a box to the original frame and clips it.
     *
     * @param working box in working pixels
     * @return the box in original pixels, or null if it is in the padding
     */
    public BoundingBox toOriginal(BoundingBox working) {
        BoundingBox box = orientation.toImage(working, size);
        double left = clamp((box.x() - offsetX) / scale, original.width());
        double top = clamp((box.y() - offsetY) / scale, original.height());
        double right = clamp((box.x() + box.width() - offsetX) / scale, original.width());
        double bottom = clamp((box.y() + box.height() - offsetY) / scale, original.height());
        return right > left && bottom > top ? new BoundingBox(left, top, right - left, bottom - top) : null;
    }

    /**
     * Maps a box to the working frame.
     *
     * @param box box in original pixels
     * @return the box in working pixels
     */
    public BoundingBox toWorking(BoundingBox box) {
        return orientation.toTurned(
                new BoundingBox(
                        box.x() * scale + offsetX,
                        box.y() * scale + offsetY,
                        box.width() * scale,
                        box.height() * scale),
                size);
    }

    /** Maps a point in working pixels to original pixels; a point of the padding lies outside of the original frame. */
    public Point toOriginal(Point working) {
        Point point = orientation.toImage(working, size);
        return new Point((point.x() - offsetX) / scale, (point.y() - offsetY) / scale);
    }

    /** Returns the frame of the turned working pixels. */
    public WorkingFrame turned(ImageRotation turn) {
        return new WorkingFrame(original, size, scale, offsetX, offsetY, turn);
    }

    private static int scaled(int length, double scale) {
        return Math.max(1, (int) Math.round(length * scale));
    }

    private static double clamp(double value, double max) {
        return Math.max(0, Math.min(max, value));
    }
}
