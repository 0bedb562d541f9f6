package org.hilum.evaluationjobs;

import java.util.List;
import org.hilum.localization.BoxGenerator;

/**
 * Evaluation of the boxes of one generator against ground-truth boxes.
 *
 * @param generator the box generator
 * @param measurements accuracy and false positives per finding and on average; empty if no image of the lake has a
 *     ground-truth box
 */
public record BoxEvaluation(BoxGenerator generator, List<Measurement> measurements) {
    /** Beginning of the reference of measurements against ground-truth boxes; the id of the generator follows. */
    public static final String REFERENCE = "boxes/";
}
