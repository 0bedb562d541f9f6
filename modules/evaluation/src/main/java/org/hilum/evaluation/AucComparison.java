package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Two models on the same cases. Both are measured on each resampling of patients, so that what makes a resampling easy or
 * hard for both drops out of the difference (paired bootstrap; Efron and Tibshirani, An Introduction to the Bootstrap,
 * 1993, chapter 16).
 *
 * @param difference of the mean AUC over findings with both classes, the candidate's less the former's, -1 to 1
 * @param better share of the resamplings in which the candidate's mean is larger, a tie counting half; 0 to 1
 * @param byFinding the difference of each finding's AUC, in the order given; undefined where a class is missing
 */
public record AucComparison(Estimate difference, double better, List<Estimate> byFinding) {

    /**
     * One case with the truth and what two models say.
     *
     * @param patient whose it is
     * @param former any number, larger is more suspicious
     * @param candidate the same of the other model
     * @param positive the truth
     */
    public record Case(String patient, double former, double candidate, boolean positive) {}

    /**
     * Compares.
     *
     * @param findings the cases of each finding
     */
    public static AucComparison of(PatientBootstrap bootstrap, List<List<Case>> findings) {
        Map<String, Integer> patients = new HashMap<>();
        findings.forEach(cases -> cases.forEach(one -> patients.putIfAbsent(one.patient(), patients.size())));
        List<Ranked> ranked = findings.stream()
                .map(cases -> new Ranked(side(cases, patients, Case::former), side(cases, patients, Case::candidate)))
                .toList();
        int[] once = new int[patients.size()];
        Arrays.fill(once, 1);
        double[] whole = differences(ranked, once);
        if (Arrays.stream(whole).noneMatch(Double::isFinite)) {
            return new AucComparison(
                    Estimate.undefined("no finding with positive and negative cases"),
                    0.5,
                    Arrays.stream(whole).mapToObj(x -> missing()).toList());
        }
        double[][] rounds = new double[findings.size()][bootstrap.rounds()];
        int[] round = {0};
        double[] means = bootstrap.resampled(patients.size(), counts -> {
            double[] differences = differences(ranked, counts);
            for (int f = 0; f < differences.length; f++) {
                rounds[f][round[0]] = differences[f];
            }
            round[0]++;
            return mean(differences);
        });
        List<Estimate> byFinding = new ArrayList<>();
        for (int f = 0; f < whole.length; f++) {
            byFinding.add(Double.isFinite(whole[f]) ? bootstrap.percentiles(whole[f], rounds[f]) : missing());
        }
        double[] defined = Arrays.stream(means).filter(Double::isFinite).toArray();
        double better = Arrays.stream(defined)
                .map(mean -> mean > 0 ? 1 : mean == 0 ? 0.5 : 0)
                .average()
                .orElse(0.5);
        return new AucComparison(bootstrap.percentiles(mean(whole), means), better, List.copyOf(byFinding));
    }

    private static Estimate missing() {
        return Estimate.undefined("no positive or no negative case");
    }

    /** Of the findings that both classes were drawn of; the two models have the same cases, so they miss the same. */
    private static double mean(double[] differences) {
        return Arrays.stream(differences).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static double[] differences(List<Ranked> findings, int[] counts) {
        return findings.stream()
                .mapToDouble(finding -> {
                    OptionalDouble candidate = finding.candidate().auc(counts);
                    OptionalDouble former = finding.former().auc(counts);
                    return candidate.isPresent() && former.isPresent()
                            ? candidate.getAsDouble() - former.getAsDouble()
                            : Double.NaN;
                })
                .toArray();
    }

    private record Ranked(Side former, Side candidate) {}

    /** One model's cases by falling score, with the number of the patient of each. */
    private record Side(List<Scored> descending, int[] owners) {
        OptionalDouble auc(int[] counts) {
            return WeightedAuc.of(
                    descending, IntStream.of(owners).map(owner -> counts[owner]).toArray());
        }
    }

    private static Side side(
            List<Case> cases, Map<String, Integer> patients, java.util.function.ToDoubleFunction<Case> score) {
        List<Scored> descending = cases.stream()
                .map(one -> new Scored(one.patient(), score.applyAsDouble(one), one.positive()))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        return new Side(
                descending,
                descending.stream()
                        .mapToInt(scored -> patients.get(scored.patient()))
                        .toArray());
    }
}
