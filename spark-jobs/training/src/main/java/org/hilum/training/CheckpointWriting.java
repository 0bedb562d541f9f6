package org.hilum.training;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes a checkpoint after each epoch and, in long epochs, at a fixed interval; a killed driver loses the work since
 * the last one.
 */
final class CheckpointWriting implements TrainingListener {
    private static final double NANOSECONDS_PER_MINUTE = 60e9;

    private final double minutes;
    private final Consumer<TrainingState> checkpoints;
    private final LongSupplier nanoTime;
    private long last;

    /**
     * Creates a listener; the first interval begins now.
     *
     * @param minutes minutes between checkpoints within an epoch; 0 for checkpoints after epochs only
     * @param checkpoints writes a checkpoint
     * @param nanoTime the time, as of {@link System#nanoTime}
     */
    CheckpointWriting(double minutes, Consumer<TrainingState> checkpoints, LongSupplier nanoTime) {
        this.minutes = minutes;
        this.checkpoints = checkpoints;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public void onState(TrainingState state) {
        if (state.isBetweenEpochs() || isDue()) {
            checkpoints.accept(state);
            last = nanoTime.getAsLong();
        }
    }

    private boolean isDue() {
        return minutes > 0 && nanoTime.getAsLong() - last >= minutes * NANOSECONDS_PER_MINUTE;
    }
}
