package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * 95 % percentile intervals by resampling patients with replacement. Images of a patient are correlated, so that resampling
 * images would make intervals too narrow.
 *
 * @param rounds number of resamples, 100 or more
 * @param seed seed of the random numbers; the same seed gives the same intervals
 */
public record PatientBootstrap(int rounds, long seed) {
    private static final double LOWER = 0.025;
    private static final double UPPER = 0.975;
    /** Minimum share of rounds with a defined statistic; with fewer there is no interval. */
    private static final double MIN_DEFINED_SHARE = 0.5;

    /** Computes the area under the ROC curve with its interval. */
    public Estimate auc(List<ScoredCase> cases) {
        RocCurve curve = new RocCurve(cases);
        OptionalDouble auc = curve.auc();
        if (auc.isEmpty()) {
            return Estimate.undefined(curve.positives() == 0 ? "no positive case" : "no negative case");
        }
        List<ScoredCase> descending = cases.stream()
                .sorted((a, b) -> Double.compare(b.score(), a.score()))
                .toList();
        return interval(
                auc.getAsDouble(),
                descending.stream().map(ScoredCase::patient).toList(),
                weights -> WeightedAuc.compute(descending, weights).orElse(Double.NaN));
    }

    /**
     * Computes the mean area under the ROC curve over findings, with its interval. Findings without positive or negative
     * cases do not count. Each resample of patients serves all findings, since they share the images.
     *
     * @param findings cases of each finding
     * @return the mean
     */
    public Estimate aucMean(List<List<ScoredCase>> findings) {
        List<List<ScoredCase>> defined = findings.stream()
                .filter(cases -> new RocCurve(cases).auc().isPresent())
                .toList();
        if (defined.isEmpty()) {
            return Estimate.undefined("no finding with positive and negative cases");
        }
        double mean = defined.stream()
                .mapToDouble(cases -> new RocCurve(cases).auc().orElseThrow())
                .average()
                .orElseThrow();
        return meanOverFindings(mean, defined, WeightedAuc::compute);
    }

    /**
     * Computes the mean average precision over findings, with its interval; see {@link #aucMean}. Findings without positive
     * cases do not count.
     *
     * @param findings cases of each finding
     * @return the mean
     */
    public Estimate averagePrecisionMean(List<List<ScoredCase>> findings) {
        List<List<ScoredCase>> defined = findings.stream()
                .filter(cases -> cases.stream().anyMatch(ScoredCase::positive))
                .toList();
        if (defined.isEmpty()) {
            return Estimate.undefined("no finding with positive cases");
        }
        double mean = defined.stream()
                .mapToDouble(cases -> AveragePrecision.compute(descending(cases), ones(cases.size()))
                        .orElseThrow())
                .average()
                .orElseThrow();
        return meanOverFindings(mean, defined, AveragePrecision::compute);
    }

    /**
     * Computes a statistic of cases with its interval.
     *
     * @param cases cases of one finding
     * @param statistic function from cases and the weight of each to the statistic; empty if undefined
     * @param otherwise reason why the statistic is undefined, if it is
     */
    public Estimate statistic(
            List<ScoredCase> cases, BiFunction<List<ScoredCase>, int[], OptionalDouble> statistic, String otherwise) {
        OptionalDouble value = statistic.apply(cases, ones(cases.size()));
        return value.isEmpty()
                ? Estimate.undefined(otherwise)
                : interval(
                        value.getAsDouble(),
                        cases.stream().map(ScoredCase::patient).toList(),
                        weights -> statistic.apply(cases, weights).orElse(Double.NaN));
    }

    static List<ScoredCase> descending(List<ScoredCase> cases) {
        return cases.stream()
                .sorted((a, b) -> Double.compare(b.score(), a.score()))
                .toList();
    }

    static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private Estimate meanOverFindings(
            double mean,
            List<List<ScoredCase>> findings,
            BiFunction<List<ScoredCase>, int[], OptionalDouble> statistic) {
        Map<String, Integer> patients = new HashMap<>();
        List<List<ScoredCase>> sorted = new ArrayList<>();
        for (List<ScoredCase> cases : findings) {
            cases.forEach(scored -> patients.putIfAbsent(scored.patient(), patients.size()));
            sorted.add(descending(cases));
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
                OptionalDouble value = statistic.apply(sorted.get(f), weights(owners.get(f), counts));
                sum += value.orElse(0);
                number += value.isPresent() ? 1 : 0;
            }
            return number == 0 ? Double.NaN : sum / number;
        });
    }

    /**
     * Computes the interval of a statistic of weighted cases.
     *
     * @param value value of the statistic on the original cases
     * @param patients patient of each case
     * @param statistic function from the weights of the cases to the statistic, NaN if undefined
     * @return the value with its interval
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
        return percentiles(value, resample(patients, statistic));
    }

    /**
     * Computes a statistic of each resample.
     *
     * @param patients number of patients
     * @param statistic function from the multiplicity of each patient to the statistic, NaN if undefined
     * @return statistics of the rounds
     */
    double[] resample(int patients, ToDoubleFunction<int[]> statistic) {
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

    /** Returns a value with the percentile interval of the results of {@link #resample}. */
    Estimate percentiles(double value, double[] results) {
        double[] defined =
                Arrays.stream(results).filter(Double::isFinite).sorted().toArray();
        if (defined.length < rounds * MIN_DEFINED_SHARE || defined.length == 0) {
            return Estimate.of(value);
        }
        return Estimate.of(value, quantile(defined, LOWER), quantile(defined, UPPER));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }
}
