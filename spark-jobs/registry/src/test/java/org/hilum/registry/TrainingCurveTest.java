package org.hilum.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingCurveTest {
    private static final TrainedEpoch EPOCH = new TrainedEpoch(2, 3, 0.5, null, 120.25, 8.0, 6.0, 1.0, 0.75, 0.25);

    @Test
    void storedEpochsAreReadAgain() {
        assertThat(TrainingCurve.epochs(Map.of(TrainingCurve.KEY, List.of(EPOCH.forMetadata()))))
                .containsExactly(EPOCH);
    }

    @Test
    void storedValuesHaveFourDecimals() {
        TrainedEpoch precise = new TrainedEpoch(1, 1, 2 / 3.0, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0);
        assertThat(precise.forMetadata()).containsEntry("loss", 0.6667).containsEntry("validationAuc", 0.5);
    }

    @Test
    void bundlesWithoutCurveHaveNoEpochs() {
        assertThat(TrainingCurve.epochs(Map.of())).isEmpty();
        assertThat(TrainingCurve.chosenEpochs(Map.of())).isEmpty();
    }

    @Test
    void olderBundlesHaveOneNetworkWithoutNumber() {
        assertThat(TrainingCurve.epochs(Map.of(TrainingCurve.KEY, List.of(Map.of("epoch", 4, "loss", 0.25)))))
                .containsExactly(new TrainedEpoch(1, 4, 0.25, null, null, null, null, null, null, null));
        assertThat(TrainingCurve.chosenEpochs(Map.of(TrainingCurve.CHOSEN_EPOCHS_KEY, List.of(4L))))
                .containsExactly(4);
    }
}
