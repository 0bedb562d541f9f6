package org.hilum.training;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Trains a network from its current state to the end: rounds of parameter averaging, and a validation after each epoch.
 * What else happens, such as stopping early or writing checkpoints, is up to listeners.
 *
 * @param averaging runs the rounds
 * @param validation computes the validation AUC of parameters; empty if there is none
 * @param epochs number of epochs
 * @param isLastNetwork whether this is the last network of its model
 * @param listeners policies, in the order in which they are called
 */
record EpochLoop(
        ParameterAveraging averaging,
        Function<float[], OptionalDouble> validation,
        int epochs,
        boolean isLastNetwork,
        List<TrainingListener> listeners) {
    /**
     * Trains to the end.
     *
     * @param start state to resume from
     * @return state after the last epoch
     * @throws org.hilum.domain.HilumException of kind failed if a listener fails the training
     */
    TrainingState run(TrainingState start) {
        TrainingState state = start;
        while (!isDone(state)) {
            state = runRound(state);
            if (state.progress().step() == averaging.steps()) {
                state = endEpoch(state);
            }
            if (isLastNetwork && state.progress().epoch() == epochs) {
                return state; // the model is published next, so there is nothing to resume
            }
            for (TrainingListener listener : listeners) {
                listener.onState(state);
            }
        }
        return state;
    }

    private boolean isDone(TrainingState state) {
        return state.progress().epoch() >= epochs || listeners.stream().anyMatch(listener -> listener.stopsAt(state));
    }

    private TrainingState runRound(TrainingState state) {
        int epoch = state.progress().epoch();
        RoundResult round = averaging.runRound(epoch, state.progress().step(), state.parameters(), state.updater());
        listeners.forEach(listener -> listener.onRound(epoch + 1, round));
        return state.afterRound(round, averaging.workers());
    }

    private TrainingState endEpoch(TrainingState state) {
        long start = System.nanoTime();
        TrainingState ended = state.afterEpoch(validation.apply(state.parameters()));
        double seconds = (System.nanoTime() - start) / 1e9;
        EpochMetrics metrics = ended.lastEpoch();
        listeners.forEach(listener -> listener.onEpoch(metrics, seconds));
        return ended;
    }
}
