package org.hilum.localization;

import java.io.Serializable;
import java.util.List;
import org.hilum.domain.Finding;

/** A way from a heat map to boxes. */
public interface BoxGenerator extends Serializable {
    /** The name in {@code localizations.generator}. */
    String id();

    /** The name with all that its boxes depend on. */
    String description();

    /**
     * The boxes of a map, by rank.
     *
     * @param finding whose map it is
     * @param frameSize width and height in pixels of the square frame that the map covers and the boxes are meant in
     */
    List<ScoredBox> boxes(Finding finding, HeatMap map, int frameSize);
}
