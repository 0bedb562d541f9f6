package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.classifier.BundleException;
import org.hilum.classifier.Checkpoint;
import org.junit.jupiter.api.Test;

class TrainingStateTest {
    /** A lake may have an unfinished training of an earlier version: this text must not change. */
    private static final String JSON = "{\"model\":\"model\",\"epoch\":1,\"step\":2,\"lossSum\":7.5,"
            + "\"times\":{\"images\":10,\"seconds\":4.0,\"computing\":2.0,\"waiting\":1.0,\"averaging\":0.5},"
            + "\"seed\":7,\"workers\":3,\"tableVersions\":{\"images\":3},\"configuration\":\"{}\",\"bestEpoch\":1,"
            + "\"curve\":[{\"epoch\":1,\"loss\":0.5,\"validationAuc\":0.7,\"images\":10,\"seconds\":4.0,"
            + "\"computing\":2.0,\"waiting\":1.0,\"sending\":0.5,\"averaging\":0.5}]}";

    private static TrainingState withinTheSecondEpoch() {
        return TrainingStates.afterEpochs(0.7).afterRound(TrainingStates.round(2, 9, 0.75), 3);
    }

    @Test
    void writesTheFormatOfCheckpoints() {
        Checkpoint checkpoint = withinTheSecondEpoch().toCheckpoint();
        assertThat(checkpoint.description()).isEqualTo(JSON);
        assertThat(checkpoint.vectors()).containsOnlyKeys("parameters", "updater", "best");
    }

    @Test
    void readsTheFormatOfCheckpoints() {
        SortedMap<String, float[]> vectors = new TreeMap<>();
        vectors.put("parameters", new float[] {9, 9});
        vectors.put("updater", new float[] {9});
        vectors.put("best", new float[] {1, 1});
        TrainingState read = TrainingState.fromCheckpoint(new Checkpoint(JSON, vectors), "model", 2, 1);
        assertThat(read).usingRecursiveComparison().isEqualTo(withinTheSecondEpoch());
    }

    @Test
    void refusesTheCheckpointOfAnotherTraining() {
        Checkpoint checkpoint = withinTheSecondEpoch().toCheckpoint();
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> TrainingState.fromCheckpoint(checkpoint, "another", 2, 1));
    }

    @Test
    void sumsTheRoundsOfAnEpoch() {
        TrainingState state = TrainingStates.initial()
                .afterRound(TrainingStates.round(1, 1, 0.5), 1)
                .afterRound(TrainingStates.round(2, 2, 1.5), 1);
        assertThat(state.isBetweenEpochs()).isFalse();
        TrainingState ended = state.afterEpoch(OptionalDouble.empty());
        assertThat(ended.isBetweenEpochs()).isTrue();
        assertThat(ended.lastEpoch())
                .isEqualTo(EpochMetrics.of(1, 1, OptionalDouble.empty(), new RoundTimes(20, 8, 4, 2, 1)));
        assertThat(ended.best()).isNull();
        assertThat(ended.progress().epoch()).isEqualTo(1);
        assertThat(ended.progress().times()).isEqualTo(RoundTimes.NONE);
    }

    @Test
    void keepsTheParametersOfTheBestEpoch() {
        TrainingState state = TrainingStates.afterEpochs(0.6, 0.8, 0.8, 0.7);
        assertThat(state.progress().bestEpoch()).isEqualTo(2);
        assertThat(state.best()).containsExactly(2, 2);
        assertThat(state.parameters()).containsExactly(4, 4);
        assertThat(state.progress().bestAuc()).isEqualTo(0.8);
    }
}
