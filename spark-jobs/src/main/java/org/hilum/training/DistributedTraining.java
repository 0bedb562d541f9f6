package org.hilum.training;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains a network over executors, one epoch at a time; the loop over epochs is ours. */
public interface DistributedTraining {
    /**
     * Goes over all training images once.
     *
     * @param epoch from 0
     * @return the loss as the workers last saw it
     */
    double epoch(int epoch);

    /** The network as it is after the last epoch. */
    ComputationGraph network();
}
