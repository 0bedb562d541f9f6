package org.hilum.localization;

import java.io.Serializable;
import java.util.List;
import org.hilum.domain.Finding;

/** Generator of boxes from a heat map. */
public interface BoxGenerator extends Serializable {
    /** Returns the name in {@code localizations.generator}. */
    String id();

    /** Returns the name with the version and parameters that its boxes depend on. */
    String description();

    /**
     * Generates the boxes of a map.
     *
     * @param finding finding of the map
     * @param map heat map
     * @param frameSize side in pixels of the square frame that the map covers
     * @return boxes in pixels of the frame, by rank, best first
     */
    List<ScoredBox> boxes(Finding finding, HeatMap map, int frameSize);
}
