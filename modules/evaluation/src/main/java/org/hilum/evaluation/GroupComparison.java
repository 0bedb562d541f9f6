package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Differences between the cases of a group and all other cases, with intervals by bootstrap over the patients of both. A patient may
 * have images in both.
 *
 * @param bootstrap bootstrap of the intervals
 */
public record GroupComparison(PatientBootstrap bootstrap) {

    /**
     * Computes the difference of a statistic.
     *
     * @param group cases of the group
     * @param others cases of all others
     * @param statistic function from cases and the weight of each to the statistic; empty if undefined
     * @return statistic of the group minus that of the others
     */
    public Estimate difference(
            List<ScoredCase> group,
            List<ScoredCase> others,
            BiFunction<List<ScoredCase>, int[], OptionalDouble> statistic) {
        return meanDifference(List.of(group), List.of(others), statistic);
    }

    /** Computes the difference of areas under the ROC curve. */
    public Estimate auc(List<ScoredCase> group, List<ScoredCase> others) {
        return aucMean(List.of(group), List.of(others));
    }

    /**
     * Computes the difference of mean areas under the ROC curve over the findings for which both have positive and negative cases.
     *
     * @param group cases of the group by finding
     * @param others cases of all others by finding, in the same order
     */
    public Estimate aucMean(List<List<ScoredCase>> group, List<List<ScoredCase>> others) {
        return meanDifference(
                group.stream().map(PatientBootstrap::descending).toList(),
                others.stream().map(PatientBootstrap::descending).toList(),
                WeightedAuc::compute);
    }

    private Estimate meanDifference(
            List<List<ScoredCase>> group,
            List<List<ScoredCase>> others,
            BiFunction<List<ScoredCase>, int[], OptionalDouble> statistic) {
        List<List<ScoredCase>> ofGroup = new ArrayList<>();
        List<List<ScoredCase>> ofOthers = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < group.size(); i++) {
            OptionalDouble one = statistic.apply(
                    group.get(i), PatientBootstrap.ones(group.get(i).size()));
            OptionalDouble other = statistic.apply(
                    others.get(i), PatientBootstrap.ones(others.get(i).size()));
            if (one.isPresent() && other.isPresent()) {
                ofGroup.add(group.get(i));
                ofOthers.add(others.get(i));
                sum += one.getAsDouble() - other.getAsDouble();
            }
        }
        if (ofGroup.isEmpty()) {
            return Estimate.undefined("the group or the others have no case of a class");
        }
        List<String> patients = Stream.concat(ofGroup.stream(), ofOthers.stream())
                .flatMap(Collection::stream)
                .map(ScoredCase::patient)
                .toList();
        return bootstrap.interval(
                sum / ofGroup.size(), patients, weights -> weightedDifference(ofGroup, ofOthers, weights, statistic));
    }

    private static double weightedDifference(
            List<List<ScoredCase>> group,
            List<List<ScoredCase>> others,
            int[] weights,
            BiFunction<List<ScoredCase>, int[], OptionalDouble> statistic) {
        int at = 0;
        double[] ofGroup = new double[group.size()];
        for (int i = 0; i < ofGroup.length; i++) {
            int end = at + group.get(i).size();
            ofGroup[i] = statistic
                    .apply(group.get(i), Arrays.copyOfRange(weights, at, end))
                    .orElse(Double.NaN);
            at = end;
        }
        double sum = 0;
        int defined = 0;
        for (int i = 0; i < ofGroup.length; i++) {
            int end = at + others.get(i).size();
            double difference = ofGroup[i]
                    - statistic
                            .apply(others.get(i), Arrays.copyOfRange(weights, at, end))
                            .orElse(Double.NaN);
            at = end;
            if (Double.isFinite(difference)) {
                sum += difference;
                defined++;
            }
        }
        return defined == 0 ? Double.NaN : sum / defined;
    }
}
