package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CheckpointWritingTest {
    private static final TrainingState BETWEEN = TrainingStates.afterEpochs(0.7);
    private static final TrainingState WITHIN = BETWEEN.afterRound(TrainingStates.round(1, 1, 0.5), 1);
    private final List<TrainingState> written = new ArrayList<>();
    private final AtomicLong time = new AtomicLong(-3);

    private CheckpointWriting writing(double minutes) {
        return new CheckpointWriting(minutes, written::add, time::get);
    }

    private void passSeconds(long seconds) {
        time.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void writesAfterEachEpoch() {
        CheckpointWriting writing = writing(0);
        writing.onState(BETWEEN);
        writing.onState(BETWEEN);
        assertThat(written).containsExactly(BETWEEN, BETWEEN);
    }

    @Test
    void writesWithinAnEpochWhenTheIntervalHasPassed() {
        CheckpointWriting writing = writing(2);
        passSeconds(119);
        writing.onState(WITHIN);
        assertThat(written).isEmpty();
        passSeconds(1);
        writing.onState(WITHIN);
        assertThat(written).containsExactly(WITHIN);
        writing.onState(WITHIN);
        assertThat(written).hasSize(1);
    }

    @Test
    void theIntervalBeginsAgainAfterAnEpoch() {
        CheckpointWriting writing = writing(2);
        passSeconds(100);
        writing.onState(BETWEEN);
        passSeconds(100);
        writing.onState(WITHIN);
        assertThat(written).containsExactly(BETWEEN);
    }

    @Test
    void intervalZeroMeansAfterEpochsOnly() {
        CheckpointWriting writing = writing(0);
        passSeconds(1_000_000);
        writing.onState(WITHIN);
        assertThat(written).isEmpty();
    }
}
