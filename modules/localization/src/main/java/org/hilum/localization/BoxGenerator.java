package org.hilum.localization;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;

/** Generator of boxes from a heat map. */
public interface BoxGenerator extends Serializable {
    /** Returns the name in {@code localizations.generator}. */
    String id();

    /** Returns the name with the version and parameters that its boxes depend on. */
    String description();

    /**
     * Returns the heat that boxes are drawn from, and whose maximum is the point that a finding is at.
     *
     * @param finding finding of the map
     * @param map heat map of the network
     * @param frame frame that the map covers
     */
    default HeatMap heat(Finding finding, HeatMap map, MapFrame frame) {
        return map;
    }

    /** Whether a finding's point is the centre of its best box instead of the maximum of the heat. */
    default boolean pointsAtCentre() {
        return false;
    }

    /** Whether boxes depend on the heat that the model usually shows, see {@link #comparedWith}. */
    default boolean needsUsualHeat() {
        return false;
    }

    /**
     * Returns this generator for maps of one model.
     *
     * @param usual usual heat of the model's findings; a finding without it is judged by its map alone
     */
    default BoxGenerator comparedWith(Map<Finding, UsualHeat> usual) {
        return this;
    }

    /**
     * Generates the boxes of a map.
     *
     * @param finding finding of the map
     * @param map heat map of the network
     * @param frame frame that the map covers
     * @return boxes in pixels of the frame, by rank, best first
     */
    List<ScoredBox> boxes(Finding finding, HeatMap map, MapFrame frame);
}
