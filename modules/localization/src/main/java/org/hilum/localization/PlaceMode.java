package org.hilum.localization;

import java.io.Serializable;
import org.hilum.domain.BoundingBox;

/**
 * One of the places where a finding lies, in shares of a frame's width and height; parts may lie outside of it.
 *
 * @param x left edge of the box
 * @param y upper edge of the box
 * @param width width of the box
 * @param height height of the box
 * @param share share of the finding's boxes that are there, 0 to 1
 */
public record PlaceMode(double x, double y, double width, double height, double share) implements Serializable {

    /** Returns the mean of two places, weighted by their shares. */
    static PlaceMode mean(PlaceMode one, PlaceMode other) {
        double share = one.share + other.share;
        double weight = one.share / share;
        return new PlaceMode(
                weight * one.x + (1 - weight) * other.x,
                weight * one.y + (1 - weight) * other.y,
                weight * one.width + (1 - weight) * other.width,
                weight * one.height + (1 - weight) * other.height,
                share);
    }

    /** Returns the box in shares of the frame. */
    BoundingBox box() {
        return new BoundingBox(x, y, width, height);
    }

    /** Returns the box in pixels of an image. */
    public BoundingBox boxIn(BoundingBox frame) {
        return box().ofShares(frame);
    }
}
