package org.hilum.evaluationjobs;

import java.util.List;

/**
 * Evaluation of boxes of one origin against ground-truth boxes.
 *
 * @param description generator of the boxes with its version and parameters, or the name of a control
 * @param measurements accuracy and false positives per finding and on average; empty if no image of the lake has a
 *     ground-truth box
 */
public record BoxEvaluation(String description, List<Measurement> measurements) {
    /** Beginning of the reference of measurements against ground-truth boxes; the id of generator or control follows. */
    public static final String REFERENCE = "boxes/";

    /** Separates the criterion from the control's reference in the parameters of a difference. */
    public static final String MINUS = "minus ";
}
