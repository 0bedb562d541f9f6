package org.hilum.training;

import org.hilum.domain.HilumException;

/**
 * A policy of a training. {@link EpochLoop} calls its listeners in their order; a listener fails the training with a
 * {@link HilumException}.
 */
interface TrainingListener {
    /**
     * Called after each round.
     *
     * @param epoch number of the epoch, from 1
     * @param round result of the round
     */
    default void onRound(int epoch, RoundResult round) {}

    /**
     * Called after the last round of an epoch, with the epoch's metrics.
     *
     * @param metrics metrics of the epoch
     * @param validationSeconds seconds of the validation, which follows the rounds
     */
    default void onEpoch(EpochMetrics metrics, double validationSeconds) {}

    /**
     * Called with each state that a training can resume from: after a round within an epoch, and after an epoch with
     * its metrics.
     *
     * @param state state of the training
     */
    default void onState(TrainingState state) {}

    /**
     * Whether training ends before the last epoch; asked before each round.
     *
     * @param state state of the training
     */
    default boolean stopsAt(TrainingState state) {
        return false;
    }
}
