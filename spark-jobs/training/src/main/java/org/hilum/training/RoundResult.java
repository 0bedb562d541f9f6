package org.hilum.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Result of an averaging round: the mean over the workers, each weighted by the images that it used.
 *
 * @param to step of the epoch to continue from, from 0
 * @param parameters averaged parameters of the network, in DL4J's order
 * @param updater averaged optimiser state, in DL4J's order; of length 0 if there is none
 * @param loss mean loss over the images of the round, weight decay included
 * @param times times of the round
 * @param paths how each worker computed its network, in the order of the workers
 */
record RoundResult(int to, float[] parameters, float[] updater, double loss, RoundTimes times, List<String> paths) {
    /** Returns one sentence that says how many workers compute their networks in which way. */
    String describePaths() {
        Map<String, Long> counts =
                paths.stream().collect(Collectors.groupingBy(path -> path, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(path -> path.getValue() + (path.getValue() == 1 ? " worker trains" : " workers train") + " on "
                        + path.getKey())
                .collect(Collectors.joining("; ", "", "."));
    }
}
