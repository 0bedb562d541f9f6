package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * 95 % percentile intervals by resampling patients with replacement: images of one patient are alike, so that resampling
 * images would make intervals too narrow.
 *
 * @param rounds resamplings, 100 or more
 * @param seed of the random numbers; the same seed gives the same intervals
 */
public record PatientBootstrap(int rounds, long seed) {
    private static final double LOWER = 0.025;
    private static final double UPPER = 0.975;
    /** With fewer defined rounds than this share an interval would say little. */
    private static final double LEAST_DEFINED = 0.5;

    /** The area under the ROC curve with its interval. */
    public Estimate auc(List<Scored> cases) {
        RocCurve curve = new RocCurve(cases);
        OptionalDouble auc = curve.auc();
        if (auc.isEmpty()) {
            return Estimate.undefined(curve.positives() == 0 ? "no positive case" : "no negative case");
        }
        List<Scored> descending = cases.stream()
                .sorted((a, b) -> Double.compare(b.score(), a.score()))
                .toList();
        return interval(
                auc.getAsDouble(),
                descending.stream().map(Scored::patient).toList(),
                weights -> WeightedAuc.of(descending, weights).orElse(Double.NaN));
    }

    /**
     * The mean of the areas over findings with its interval; findings without positive or negative cases do not count.
     * One resampling of patients serves all findings, since they are the same images.
     */
    public Estimate aucMean(List<List<Scored>> findings) {
        List<List<Scored>> defined = findings.stream()
                .filter(cases -> new RocCurve(cases).auc().isPresent())
                .toList();
        if (defined.isEmpty()) {
            return Estimate.undefined("no finding with positive and negative cases");
        }
        double mean = defined.stream()
                .mapToDouble(cases -> new RocCurve(cases).auc().orElseThrow())
                .average()
                .orElseThrow();
        Map<String, Integer> patients = new HashMap<>();
        List<List<Scored>> sorted = new ArrayList<>();
        for (List<Scored> cases : defined) {
            cases.forEach(scored -> patients.putIfAbsent(scored.patient(), patients.size()));
            sorted.add(cases.stream()
                    .sorted((a, b) -> Double.compare(b.score(), a.score()))
                    .toList());
        }
        List<int[]> owners = sorted.stream()
                .map(cases -> cases.stream()
                        .mapToInt(scored -> patients.get(scored.patient()))
                        .toArray())
                .toList();
        return percentiles(mean, patients.size(), counts -> {
            double sum = 0;
            int number = 0;
            for (int f = 0; f < sorted.size(); f++) {
                OptionalDouble auc = WeightedAuc.of(sorted.get(f), weights(owners.get(f), counts));
                sum += auc.orElse(0);
                number += auc.isPresent() ? 1 : 0;
            }
            return number == 0 ? Double.NaN : sum / number;
        });
    }

    /**
     * A statistic of cases that count a number of times each.
     *
     * @param value the statistic of the cases as they are
     * @param patients whose each case is
     * @param statistic from the weights of the cases to the statistic, NaN where it is not defined
     */
    public Estimate interval(double value, List<String> patients, ToDoubleFunction<int[]> statistic) {
        Map<String, Integer> index = new HashMap<>();
        int[] owner = patients.stream()
                .mapToInt(patient -> {
                    index.putIfAbsent(patient, index.size());
                    return index.get(patient);
                })
                .toArray();
        return percentiles(value, index.size(), counts -> statistic.applyAsDouble(weights(owner, counts)));
    }

    private static int[] weights(int[] owner, int[] counts) {
        int[] weights = new int[owner.length];
        for (int i = 0; i < owner.length; i++) {
            weights[i] = counts[owner[i]];
        }
        return weights;
    }

    private Estimate percentiles(double value, int patients, ToDoubleFunction<int[]> statistic) {
        return percentiles(value, resampled(patients, statistic));
    }

    /**
     * A statistic of each resampling, NaN where it is not defined.
     *
     * @param statistic from how often each patient was drawn
     */
    double[] resampled(int patients, ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] results = new double[rounds];
        int[] counts = new int[patients];
        for (int round = 0; round < rounds; round++) {
            Arrays.fill(counts, 0);
            for (int i = 0; i < patients; i++) {
                counts[random.nextInt(patients)]++;
            }
            results[round] = statistic.applyAsDouble(counts);
        }
        return results;
    }

    /** A value with the interval of what {@link #resampled} gave. */
    Estimate percentiles(double value, double[] results) {
        double[] defined =
                Arrays.stream(results).filter(Double::isFinite).sorted().toArray();
        if (defined.length < rounds * LEAST_DEFINED || defined.length == 0) {
            return Estimate.of(value);
        }
        return Estimate.of(value, at(defined, LOWER), at(defined, UPPER));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }
}
