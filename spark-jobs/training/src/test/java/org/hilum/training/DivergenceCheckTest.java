package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.domain.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceCheckTest {
    private final AtomicInteger deletions = new AtomicInteger();
    private final DivergenceCheck check = new DivergenceCheck(deletions::incrementAndGet);

    @Test
    void acceptsAFiniteLoss() {
        check.onRound(1, TrainingStates.round(1, 1, Double.MAX_VALUE));
        assertThat(deletions).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void failsAndDeletesTheCheckpoints(double loss) {
        assertThatExceptionOfType(HilumException.class)
                .isThrownBy(() -> check.onRound(3, TrainingStates.round(1, 1, loss)))
                .withMessageStartingWith("The loss is not finite in epoch 3; a smaller train.learning-rate may help.");
        assertThat(deletions).hasValue(1);
    }
}
