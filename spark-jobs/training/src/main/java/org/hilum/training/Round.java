package org.hilum.training;

import java.io.Serializable;
import java.util.List;
import org.hilum.classifier.LabelCounts;

/**
 * What every worker starts from between two averagings, and how far it goes.
 *
 * @param epoch from 0
 * @param from the first step of the epoch, from 0
 * @param to the step after the last one
 * @param counts of the labels of each of these steps, all workers together
 * @param optimizerSteps made before
 * @param parameters of the network, in DL4J's order
 * @param updater state of the optimiser, in DL4J's order; of length 0 where it has none
 */
record Round(
        int epoch, int from, int to, List<LabelCounts> counts, int optimizerSteps, float[] parameters, float[] updater)
        implements Serializable {}
