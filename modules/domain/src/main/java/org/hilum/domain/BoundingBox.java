package org.hilum.domain;

/**
 * An axis-parallel box in pixels of some frame; x grows to the right and y downwards, (x, y) is the upper left corner.
 *
 * @param x left edge, pixels
 * @param y upper edge, pixels
 * @param width pixels, above 0
 * @param height pixels, above 0
 */
public record BoundingBox(double x, double y, double width, double height) {
    public BoundingBox {
        if (!(width > 0 && height > 0) || !Double.isFinite(x + y + width + height)) {
            throw new IllegalArgumentException("not a box: " + x + ", " + y + ", " + width + " x " + height);
        }
    }

    /** The area in square pixels. */
    public double area() {
        return width * height;
    }

    /** The area shared with {@code other}, in square pixels; 0 where they do not meet. */
    public double intersection(BoundingBox other) {
        double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return w > 0 && h > 0 ? w * h : 0;
    }

    /** Intersection over union, 0 to 1; symmetric. */
    public double iou(BoundingBox other) {
        double shared = intersection(other);
        return Math.min(1, shared / (area() + other.area() - shared));
    }

    /**
     * Intersection over the area of this box, 0 to 1. Called on a detected box with the ground truth as argument it is
     * the paper's IoBB, "intersection over the detected B-Box area ratio" (Wang et al. 2017, section 4.2).
     */
    public double iobb(BoundingBox truth) {
        return Math.min(1, intersection(truth) / area());
    }

    /** The same box in another frame of the same picture: each axis is scaled by itself. */
    public BoundingBox scaled(Frame from, Frame to) {
        double sx = (double) to.width() / from.width();
        double sy = (double) to.height() / from.height();
        return new BoundingBox(x * sx, y * sy, width * sx, height * sy);
    }

    /** Returns the box, which is in shares of another box's width and height, in the unit of that box. */
    public BoundingBox ofShares(BoundingBox whole) {
        return new BoundingBox(
                whole.x + x * whole.width, whole.y + y * whole.height, width * whole.width, height * whole.height);
    }

    /** Whether the box lies within the frame, give or take {@code slack} pixels. */
    public boolean within(Frame frame, double slack) {
        return x >= -slack && y >= -slack && x + width <= frame.width() + slack && y + height <= frame.height() + slack;
    }
}
