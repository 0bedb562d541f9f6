package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hilum.domain.HilumException;
import org.junit.jupiter.api.Test;

class TrainingDeadlineTest {
    private static final long STARTED = -5;
    private final List<TrainingState> written = new ArrayList<>();

    private TrainingDeadline deadline(double minutes, long secondsLater) {
        EnsembleMember member = new EnsembleMember(2, 3, STARTED);
        return new TrainingDeadline(
                minutes, member, 9, written::add, () -> STARTED + TimeUnit.SECONDS.toNanos(secondsLater));
    }

    @Test
    void writesACheckpointAndFails() {
        TrainingState state = TrainingStates.afterEpochs(0.7, 0.6);
        assertThatExceptionOfType(HilumException.class)
                .isThrownBy(() -> deadline(1.5, 90).onState(state))
                .withMessage("The deadline of 1.5 minutes (train.deadline) passed in network 2 of 3, epoch 3 of 9;"
                        + " run train again with the same settings to resume it.");
        assertThat(written).containsExactly(state);
    }

    @Test
    void doesNothingBefore() {
        deadline(1.5, 89).onState(TrainingStates.initial());
        assertThat(written).isEmpty();
    }

    @Test
    void zeroIsNoLimit() {
        deadline(0, 1_000_000).onState(TrainingStates.initial());
        assertThat(written).isEmpty();
    }
}
