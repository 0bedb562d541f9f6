package org.hilum.promotion;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.sql.Timestamp;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The share of positive subjects of a finding that an earlier nightly run recorded.
 *
 * @param runId id of the nightly run
 * @param finishedAt time at which it finished
 * @param finding id of the finding
 * @param share share of the positive subjects, 0 to 1
 * @param subjects number of subjects that the run had labelled
 */
record EarlierShare(String runId, Timestamp finishedAt, String finding, double share, long subjects) {

    /**
     * Returns the share of positives over the last runs, weighted by their subjects, by id of the finding. A finding
     * that these runs did not check is absent.
     *
     * @param shares shares of all earlier runs, in any order
     * @param nights number of runs that count, the last ones
     */
    static Map<String, Double> overLastRuns(List<EarlierShare> shares, int nights) {
        Set<String> lastRuns = shares.stream()
                .map(share -> new FinishedRun(share.runId, share.finishedAt))
                .distinct()
                .sorted(Comparator.comparing(FinishedRun::finishedAt).reversed())
                .limit(nights)
                .map(FinishedRun::id)
                .collect(toSet());
        Map<String, Double> byFinding = new HashMap<>();
        shares.stream()
                .filter(share -> lastRuns.contains(share.runId))
                .collect(groupingBy(EarlierShare::finding))
                .forEach((finding, some) -> {
                    long subjects =
                            some.stream().mapToLong(EarlierShare::subjects).sum();
                    if (subjects > 0) {
                        double positives = some.stream()
                                .mapToDouble(share -> share.share * share.subjects)
                                .sum();
                        byFinding.put(finding, positives / subjects);
                    }
                });
        return byFinding;
    }

    private record FinishedRun(String id, Timestamp finishedAt) {}
}
