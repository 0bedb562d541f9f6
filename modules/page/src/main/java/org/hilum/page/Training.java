package org.hilum.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a model's networks learned, one after the other.
 *
 * @param kept of each network the epoch whose parameters are the model's
 * @param epochs all of them, in their order
 */
public record Training(List<Integer> kept, List<TrainingEpoch> epochs) {

    public Training {
        kept = List.copyOf(kept);
        epochs = List.copyOf(epochs);
    }

    /** Each network's epochs, in the order of the networks. */
    List<List<TrainingEpoch>> networks() {
        Map<Integer, List<TrainingEpoch>> byNetwork = epochs.stream()
                .collect(Collectors.groupingBy(TrainingEpoch::network, TreeMap::new, Collectors.toList()));
        return List.copyOf(byNetwork.values());
    }

    /** The kept epoch of the first network. */
    Optional<TrainingEpoch> keptEpoch() {
        return epochs.stream()
                .filter(epoch -> epoch.network() == 1 && !kept.isEmpty() && epoch.epoch() == kept.get(0))
                .findFirst();
    }
}
