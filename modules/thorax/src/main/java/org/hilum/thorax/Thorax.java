package org.hilum.thorax;

import java.util.Optional;
import org.hilum.domain.BoundingBox;

/**
 * Where lungs and heart lie on an image, as it is, even if it is turned. Boxes are in shares of the side of the square
 * working frame, 0 to 1.
 *
 * @param lungs box around both lungs; empty if no thorax was found
 * @param heart box around the heart above the diaphragm; empty if none was found
 * @param rotation clockwise rotation of the thorax in degrees, from the line through the centres of the lungs, beside the turn
 *     by 90 or 180 degrees that {@code quality} names
 * @param confidence confidence in the outlines, 0 to 1; below {@link ThoraxFinder#FOUND} there are no boxes
 * @param quality what the image shows
 * @param outlines outlines, [256, 256] row by row: 0 for nothing, otherwise {@link Outline#code}
 */
public record Thorax(
        Optional<BoundingBox> lungs,
        Optional<BoundingBox> heart,
        double rotation,
        double confidence,
        ImageQuality quality,
        byte[] outlines) {

    /** Side of {@link #outlines} in positions. */
    public static final int SIDE = OutlineMask.SIDE;
    /** Side of {@link #mask} in positions. */
    public static final int MASK_SIDE = 64;

    /** Returns the result for an image without a thorax. */
    static Thorax none(ImageQuality quality, double confidence) {
        return new Thorax(Optional.empty(), Optional.empty(), 0, confidence, quality, new byte[SIDE * SIDE]);
    }

    /**
     * Returns the cardiothoracic ratio: the width of the heart divided by the width of both lungs. On a posterior-anterior
     * view of an adult a ratio above .5 counts as an enlarged heart (Danzer, American Journal of the Medical Sciences,
     * 1919).
     */
    public Optional<Double> cardiothoracicRatio() {
        return lungs.isEmpty() || heart.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        upright(heart.get()).width() / upright(lungs.get()).width());
    }

    private BoundingBox upright(BoundingBox box) {
        return quality.orientation().toTurned(box, 1);
    }

    Thorax withQuality(ImageQuality other) {
        return new Thorax(lungs, heart, rotation, confidence, other, outlines);
    }

    /** Returns the outlines with fewer positions, [64, 64] row by row, as the lake stores them. */
    public byte[] mask() {
        int step = SIDE / MASK_SIDE;
        byte[] mask = new byte[MASK_SIDE * MASK_SIDE];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = outlines[(i / MASK_SIDE * step + step / 2) * SIDE + i % MASK_SIDE * step + step / 2];
        }
        return mask;
    }

    /**
     * Whether a point belongs to a lung.
     *
     * @param x distance from the left edge, in shares of the side
     * @param y distance from the upper edge, in shares of the side
     */
    public boolean isLung(double x, double y) {
        int column = (int) (x * SIDE);
        int row = (int) (y * SIDE);
        if (x < 0 || y < 0 || column >= SIDE || row >= SIDE) {
            return false;
        }
        byte code = outlines[row * SIDE + column];
        return code == Outline.RIGHT_LUNG.code() || code == Outline.LEFT_LUNG.code();
    }
}
