package org.hilum.localization;

import org.hilum.domain.BoundingBox;

/**
 * Where a finding mostly lies in a frame: the whole image, or the box around the lungs. In shares of the frame's width and
 * height; parts may lie outside of it.
 *
 * @param x left edge of the box
 * @param y upper edge of the box
 * @param width width of the box
 * @param height height of the box
 * @param peakX horizontal place of the point that lies in most boxes
 * @param peakY vertical place of that point
 */
public record PlacePrior(double x, double y, double width, double height, double peakX, double peakY) {

    /** Returns the box in pixels of an image. */
    public BoundingBox boxIn(BoundingBox frame) {
        return new BoundingBox(x, y, width, height).ofShares(frame);
    }
}
