package org.hilum.page;

import java.util.List;
import java.util.Optional;

/**
 * How a model learned.
 *
 * @param kept the epoch whose parameters are the model's
 * @param epochs all of them, in their order
 */
public record Training(int kept, List<TrainingEpoch> epochs) {

    public Training {
        epochs = List.copyOf(epochs);
    }

    /** The epoch that was kept. */
    Optional<TrainingEpoch> keptEpoch() {
        return epochs.stream().filter(epoch -> epoch.epoch() == kept).findFirst();
    }
}
