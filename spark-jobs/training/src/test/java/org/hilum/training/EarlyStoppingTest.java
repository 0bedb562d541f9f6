package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    private final List<String> messages = new ArrayList<>();

    private boolean stops(int patience, TrainingState state) {
        return new EarlyStopping(patience, messages::add).stopsAt(state);
    }

    @Test
    void stopsAfterTheEpochsOfPatience() {
        assertThat(stops(2, TrainingStates.afterEpochs(0.6, 0.7, 0.65))).isFalse();
        assertThat(messages).isEmpty();
        assertThat(stops(2, TrainingStates.afterEpochs(0.6, 0.7, 0.65, 0.69))).isTrue();
        assertThat(messages)
                .containsExactly("The validation AUC has not improved since epoch 2, for 2 epochs (train.patience):"
                        + " training ends here.");
    }

    @Test
    void anEqualAucIsNoBetterOne() {
        assertThat(stops(2, TrainingStates.afterEpochs(0.7, 0.7, 0.7))).isTrue();
    }

    @Test
    void aBetterEpochStartsTheCountAgain() {
        assertThat(stops(2, TrainingStates.afterEpochs(0.7, 0.6, 0.71))).isFalse();
    }

    @Test
    void patienceZeroIsNoLimit() {
        assertThat(stops(0, TrainingStates.afterEpochs(0.7, 0.6, 0.5, 0.4))).isFalse();
        assertThat(stops(0, TrainingStates.initial())).isFalse();
    }

    @Test
    void countsEpochsWithoutAnAuc() {
        assertThat(stops(2, TrainingStates.initial())).isFalse();
        assertThat(stops(2, TrainingStates.afterEpochs(Double.NaN))).isFalse();
        assertThat(stops(2, TrainingStates.afterEpochs(Double.NaN, Double.NaN))).isTrue();
        assertThat(stops(2, TrainingStates.afterEpochs(Double.NaN, 0.5, Double.NaN)))
                .isFalse();
    }

    @Test
    void doesNotStopWithinAnEpoch() {
        TrainingState state = TrainingStates.afterEpochs(0.7, 0.6);
        assertThat(stops(1, state)).isTrue();
        assertThat(stops(1, state.afterRound(TrainingStates.round(1, 9, 0.5), 1)))
                .isFalse();
    }
}
