package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.hilum.domain.BoundingBox;

/**
 * When a detected box counts as correct: its overlap with a ground-truth box is above a threshold.
 *
 * @param measure how overlap is measured
 * @param threshold exclusive, 0 to 1
 */
public record Overlap(Measure measure, double threshold) {
    /** IoU, or the paper's IoBB: the intersection over the detected box's area. */
    public enum Measure {
        IOBB,
        IOU
    }

    /** The criteria of the paper's tables: IoBB > .1, .25, .5, .75, .9 and IoU > .1 to .7. */
    public static List<Overlap> ofThePaper() {
        List<Overlap> criteria = new ArrayList<>();
        for (double threshold : new double[] {.1, .25, .5, .75, .9}) {
            criteria.add(new Overlap(Measure.IOBB, threshold));
        }
        for (double threshold : new double[] {.1, .2, .3, .4, .5, .6, .7}) {
            criteria.add(new Overlap(Measure.IOU, threshold));
        }
        return criteria;
    }

    /** Whether the detected box is correct with regard to that truth. */
    public boolean holds(BoundingBox detected, BoundingBox truth) {
        return (measure == Measure.IOBB ? detected.iobb(truth) : detected.iou(truth)) > threshold;
    }

    /** The form in {@code evaluations.parameters}, such as {@code iobb>0.25}. */
    public String id() {
        return (measure == Measure.IOBB ? "iobb>" : "iou>") + threshold;
    }
}
