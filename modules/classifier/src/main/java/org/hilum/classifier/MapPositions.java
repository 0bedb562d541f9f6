package org.hilum.classifier;

import java.io.Serializable;
import java.util.List;

/**
 * The positions of a network's heat maps.
 *
 * @param grid where they are in the image
 * @param size side of the maps in positions
 */
public record MapPositions(MapGrid grid, int size) implements Serializable {
    /** Returns the positions of a network's heat maps. */
    public static MapPositions of(NetworkSpec network) {
        return new MapPositions(MapGrid.of(network), network.mapSize());
    }

    /**
     * Returns which positions lie in regions of the original image.
     *
     * @param regions regions of the image before it was changed; none for a finding of which no place is known
     * @param change where the pixels of the changed image come from
     * @param imageSize side of the image in pixels
     * @return size * size values in row-major order; null if no position or every one is inside, so that they say nothing
     */
    boolean[] inside(List<ImageRegion> regions, Augmentation.Origin change, int imageSize) {
        boolean[] inside = new boolean[size * size];
        int count = 0;
        for (int i = 0; i < inside.length; i++) {
            double x = (grid.first() + (i % size) * grid.step()) * imageSize - 0.5;
            double y = (grid.first() + (i / size) * grid.step()) * imageSize - 0.5;
            double u = (change.x(x, y) + 0.5) / imageSize;
            double v = (change.y(x, y) + 0.5) / imageSize;
            for (ImageRegion region : regions) {
                inside[i] |= region.contains(u, v);
            }
            count += inside[i] ? 1 : 0;
        }
        return count == 0 || count == inside.length ? null : inside;
    }
}
