package org.hilum.training;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hilum.domain.HilumException;

/**
 * Interrupts a training that takes too long: writes a checkpoint and fails.
 *
 * @param minutes minutes from {@link EnsembleMember#started} after which training is interrupted; 0 for no limit
 * @param member which of the model's networks is trained
 * @param epochs number of epochs per network
 * @param checkpoints writes a checkpoint
 * @param nanoTime the time, as of {@link System#nanoTime}
 */
record TrainingDeadline(
        double minutes, EnsembleMember member, int epochs, Consumer<TrainingState> checkpoints, LongSupplier nanoTime)
        implements TrainingListener {
    private static final double NANOSECONDS_PER_MINUTE = 60e9;

    @Override
    public void onState(TrainingState state) {
        if (minutes > 0 && nanoTime.getAsLong() - member.started() >= minutes * NANOSECONDS_PER_MINUTE) {
            checkpoints.accept(state);
            throw HilumException.failed("The deadline of " + minutes + " minutes (train.deadline) passed in "
                    + member.describeEpoch(state.progress().epoch() + 1, epochs)
                    + "; run train again with the same settings to resume it.");
        }
    }
}
