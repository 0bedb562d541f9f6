package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.hilum.domain.BoundingBox;

/**
 * Criterion for a correct detection: the overlap of a detected box with a ground-truth box is above a threshold.
 *
 * @param measure measure of overlap
 * @param threshold exclusive threshold, 0 to 1
 */
public record OverlapCriterion(Measure measure, double threshold) {
    /** IoU, or the paper's IoBB: the intersection as a share of the detected box. */
    public enum Measure {
        IOBB,
        IOU
    }

    /** Returns the criteria of the paper's tables: IoBB > .1, .25, .5, .75, .9 and IoU > .1 to .7. */
    public static List<OverlapCriterion> paperCriteria() {
        List<OverlapCriterion> criteria = new ArrayList<>();
        for (double threshold : new double[] {.1, .25, .5, .75, .9}) {
            criteria.add(new OverlapCriterion(Measure.IOBB, threshold));
        }
        for (double threshold : new double[] {.1, .2, .3, .4, .5, .6, .7}) {
            criteria.add(new OverlapCriterion(Measure.IOU, threshold));
        }
        return criteria;
    }

    /** Whether a detected box meets the criterion for a ground-truth box. */
    public boolean isMetBy(BoundingBox detected, BoundingBox truth) {
        return (measure == Measure.IOBB ? detected.iobb(truth) : detected.iou(truth)) > threshold;
    }

    /** Returns the form in {@code evaluations.parameters}, such as {@code iobb>0.25}. */
    public String id() {
        return (measure == Measure.IOBB ? "iobb>" : "iou>") + threshold;
    }
}
