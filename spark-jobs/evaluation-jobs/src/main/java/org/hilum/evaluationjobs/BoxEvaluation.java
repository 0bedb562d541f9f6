package org.hilum.evaluationjobs;

import java.util.List;
import org.hilum.localization.BoxGenerator;

/**
 * What was measured of the boxes of one generator against ground-truth boxes.
 *
 * @param generator the generator
 * @param measurements accuracy and false positives per finding and on average; empty where no image of the lake has a true box
 */
public record BoxEvaluation(BoxGenerator generator, List<Measurement> measurements) {}
