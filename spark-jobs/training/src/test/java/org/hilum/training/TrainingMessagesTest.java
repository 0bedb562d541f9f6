package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingMessagesTest {
    private final List<String> messages = new ArrayList<>();

    @Test
    void describesTheWorkersOnceAndEachEpoch() {
        TrainingMessages listener = new TrainingMessages(new EnsembleMember(1, 1, 0), 5, messages::add);
        listener.onRound(1, TrainingStates.round(1, 1, 0.5));
        listener.onRound(1, TrainingStates.round(2, 1, 0.5));
        listener.onEpoch(TrainingStates.afterEpochs(0.71234).lastEpoch(), 6);
        assertThat(messages)
                .containsExactly(
                        "1 worker trains on oneDNN.",
                        "epoch 1 of 5: loss 0.5000, validation AUC 0.712, 3 images/s, 40 s left"
                                + " (computing 50 %, waiting for input 25 %, sending 13 %, averaging 13 %)");
    }

    @Test
    void namesTheNetworkOfAnEnsemble() {
        TrainingMessages listener = new TrainingMessages(new EnsembleMember(2, 3, 0), 1, messages::add);
        listener.onRound(1, TrainingStates.round(1, 1, 0.5));
        listener.onEpoch(TrainingStates.afterEpochs(Double.NaN).lastEpoch(), 0);
        assertThat(messages)
                .singleElement()
                .asString()
                .startsWith("network 2 of 3, epoch 1 of 1: loss 0.5000, validation AUC -, 3 images/s, 4 s left (");
    }
}
