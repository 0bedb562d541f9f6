package org.hilum.training;

import java.io.Serializable;
import java.util.List;
import org.hilum.classifier.LabelCounts;

/**
 * Input of all workers for the steps between two averagings.
 *
 * @param epoch number of the epoch, from 0
 * @param from first step of the epoch, from 0
 * @param to step after the last one
 * @param counts label counts of each of these steps, summed over all workers
 * @param optimizerSteps number of optimiser steps made before
 * @param parameters parameters of the network, in DL4J's order
 * @param updater optimiser state, in DL4J's order; of length 0 if there is none
 */
record Round(
        int epoch, int from, int to, List<LabelCounts> counts, int optimizerSteps, float[] parameters, float[] updater)
        implements Serializable {}
