package org.hilum.localization;

import java.util.Comparator;
import org.hilum.domain.BoundingBox;

/**
 * A box cut out of a heat map.
 *
 * @param box in pixels of the frame that the generator was asked for
 * @param score mean of the normalised map over the region, 0 to 1
 * @param threshold the value on the [0, 255] map that cut the region out
 */
public record ScoredBox(BoundingBox box, double score, int threshold) {
    /** The order of ranks: by score, then by coordinates, so that equal scores have one order everywhere. */
    public static final Comparator<ScoredBox> BY_RANK = Comparator.comparingDouble(ScoredBox::score)
            .reversed()
            .thenComparingDouble(scored -> scored.box().x())
            .thenComparingDouble(scored -> scored.box().y())
            .thenComparingDouble(scored -> scored.box().width())
            .thenComparingDouble(scored -> scored.box().height());
}
