package org.hilum.page;

/**
 * Classification quality for a group of images.
 *
 * @param group what the images have in common, such as {@code sex=F}
 * @param aucMean mean AUC over the findings with a defined AUC
 * @param difference mean AUC of the group minus that of all other images
 */
public record GroupQuality(String group, Interval aucMean, Interval difference) {

    /** Whether the whole interval of the difference is below 0. */
    boolean isWorse() {
        return difference.isDefined() && difference.hasBounds() && difference.upper() < 0;
    }
}
