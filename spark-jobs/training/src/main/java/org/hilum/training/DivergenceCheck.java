package org.hilum.training;

import org.hilum.domain.HilumException;

/**
 * Fails a training whose loss is not finite.
 *
 * @param deleteCheckpoints deletes the training's checkpoints: resumed from one, it would diverge again
 */
record DivergenceCheck(Runnable deleteCheckpoints) implements TrainingListener {
    @Override
    public void onRound(int epoch, RoundResult round) {
        if (!Double.isFinite(round.loss())) {
            deleteCheckpoints.run();
            throw HilumException.failed("The loss is not finite in epoch " + epoch
                    + "; a smaller train.learning-rate may help. No model was written.");
        }
    }
}
