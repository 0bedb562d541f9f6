package org.hilum.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Training history of a model's networks.
 *
 * @param kept for each network the epoch whose parameters the model has
 * @param epochs epochs of all networks, in order
 */
public record Training(List<Integer> kept, List<TrainingEpoch> epochs) {

    public Training {
        kept = List.copyOf(kept);
        epochs = List.copyOf(epochs);
    }

    /** Returns the epochs of each network, in the order of the networks. */
    List<List<TrainingEpoch>> networks() {
        Map<Integer, List<TrainingEpoch>> byNetwork = epochs.stream()
                .collect(Collectors.groupingBy(TrainingEpoch::network, TreeMap::new, Collectors.toList()));
        return List.copyOf(byNetwork.values());
    }

    /** Returns the kept epoch of the first network. */
    Optional<TrainingEpoch> keptEpoch() {
        return epochs.stream()
                .filter(epoch -> epoch.network() == 1 && !kept.isEmpty() && epoch.epoch() == kept.get(0))
                .findFirst();
    }
}
