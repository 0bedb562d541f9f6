package org.hilum.localization;

import java.io.Serializable;
import org.hilum.domain.BoundingBox;

/**
 * One of the places where a finding mostly lies, in shares of a frame's width and height; parts may lie outside of it.
 *
 * @param x left edge of the box
 * @param y upper edge of the box
 * @param width width of the box
 * @param height height of the box
 * @param share share of the finding's cases that this place explains best, 0 to 1
 */
public record PlaceMode(double x, double y, double width, double height, double share) implements Serializable {

    /** Returns the box in pixels of an image. */
    public BoundingBox boxIn(BoundingBox frame) {
        return new BoundingBox(
                frame.x() + x * frame.width(),
                frame.y() + y * frame.height(),
                width * frame.width(),
                height * frame.height());
    }
}
