package org.hilum.thorax;

import org.hilum.domain.BoundingBox;
import org.hilum.images.ImageRotation;
import org.hilum.images.WorkingFrame;

/**
 * The thorax of an image with a margin, enlarged to the size of the working frame: what a network sees that is trained with
 * {@code images.frame = thorax}. Both axes are scaled by one factor, so that boxes map back exactly. What lies outside the
 * image is black.
 *
 * @param gray gray values, [size, size] row by row
 * @param frame geometry of the original image in the crop; offsets are negative where the crop leaves out a part
 */
public record ThoraxCrop(byte[] gray, WorkingFrame frame) {
    /** Margin on each side, as a share of the longer side of the lungs' box. */
    static final double MARGIN = 0.08;

    /**
     * Crops an image.
     *
     * @param gray gray values of the working frame, [size, size] row by row
     * @param frame geometry of the original image in the working frame
     * @param lungs box around both lungs, in pixels of the original image
     */
    public static ThoraxCrop of(byte[] gray, WorkingFrame frame, BoundingBox lungs) {
        BoundingBox box = frame.toWorking(lungs);
        double side = Math.max(box.width(), box.height()) * (1 + 2 * MARGIN);
        double left = box.x() + (box.width() - side) / 2;
        double top = box.y() + (box.height() - side) / 2;
        int size = frame.size();
        double factor = size / side;
        byte[] crop = new byte[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double u = left + (x + 0.5) / factor - 0.5;
                double v = top + (y + 0.5) / factor - 0.5;
                crop[y * size + x] = (byte) Math.round(interpolate(gray, size, u, v));
            }
        }
        return new ThoraxCrop(
                crop,
                new WorkingFrame(
                        frame.original(),
                        size,
                        frame.scale() * factor,
                        (frame.offsetX() - left) * factor,
                        (frame.offsetY() - top) * factor));
    }

    /**
     * Crops an image and corrects what its quality says.
     *
     * @param gray gray values of the working frame, [size, size] row by row
     * @param frame geometry of the original image in the working frame
     * @param lungs box around both lungs, in pixels of the original image
     * @param quality quality of the image
     */
    public static ThoraxCrop upright(byte[] gray, WorkingFrame frame, BoundingBox lungs, ImageQuality quality) {
        byte[] shown = quality == ImageQuality.INVERTED ? negative(gray, frame) : gray;
        ThoraxCrop crop = of(shown, frame, lungs);
        ImageRotation turn = quality.orientation();
        return new ThoraxCrop(turn.turn(crop.gray), crop.frame.turned(turn));
    }

    /** Returns inverted tones, with the padding as it is. */
    private static byte[] negative(byte[] gray, WorkingFrame frame) {
        int left = (int) frame.offsetX();
        int top = (int) frame.offsetY();
        byte[] negative = new byte[gray.length];
        for (int y = top; y < Math.min(frame.size(), top + frame.picture().height()); y++) {
            for (int x = left; x < Math.min(frame.size(), left + frame.picture().width()); x++) {
                int at = y * frame.size() + x;
                negative[at] = (byte) (255 - (gray[at] & 0xff));
            }
        }
        return negative;
    }

    private static double interpolate(byte[] gray, int size, double u, double v) {
        int x = (int) Math.floor(u);
        int y = (int) Math.floor(v);
        double fx = u - x;
        double fy = v - y;
        return (at(gray, size, x, y) * (1 - fx) + at(gray, size, x + 1, y) * fx) * (1 - fy)
                + (at(gray, size, x, y + 1) * (1 - fx) + at(gray, size, x + 1, y + 1) * fx) * fy;
    }

    private static int at(byte[] gray, int size, int x, int y) {
        return x < 0 || y < 0 || x >= size || y >= size ? 0 : gray[y * size + x] & 0xff;
    }
}
