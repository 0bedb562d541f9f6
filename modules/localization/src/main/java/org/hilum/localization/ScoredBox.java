package org.hilum.localization;

import java.util.Comparator;
import org.hilum.domain.BoundingBox;

/**
 * A box from a heat map with its score.
 *
 * @param box box in pixels of the generator's frame
 * @param score mean of the normalised map over the component, 0 to 1
 * @param threshold value from 0 to 255 at which the component was cut
 */
public record ScoredBox(BoundingBox box, double score, int threshold) {
    /** Order of ranks: by falling score, then by coordinates, so that ties have a fixed order. */
    public static final Comparator<ScoredBox> BY_RANK = Comparator.comparingDouble(ScoredBox::score)
            .reversed()
            .thenComparingDouble(scored -> scored.box().x())
            .thenComparingDouble(scored -> scored.box().y())
            .thenComparingDouble(scored -> scored.box().width())
            .thenComparingDouble(scored -> scored.box().height());
}
