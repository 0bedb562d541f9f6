package org.hilum.classifier;

import java.io.Serializable;

/**
 * A rectangle of an image, in parts of its side from the upper left corner. It may reach over the edge.
 *
 * @param left left edge
 * @param top upper edge
 * @param right right edge
 * @param bottom lower edge
 */
public record ImageRegion(double left, double top, double right, double bottom) implements Serializable {
    boolean contains(double x, double y) {
        return x >= left && x < right && y >= top && y < bottom;
    }
}
