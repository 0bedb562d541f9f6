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
 * Comparison of the AUC of two models on the same cases. Both models are measured on each resample of patients, so that the
 * difficulty of a resample cancels in the difference (paired bootstrap; Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, chapter 16).
 *
 * @param difference mean AUC of the candidate minus that of the former model, over findings with both classes, -1 to 1
 * @param better share of resamples in which the candidate's mean is larger, ties counting half, 0 to 1
 * @param byFinding difference of each finding's AUC, in the given order; undefined if a class is missing
 */
public record AucComparison(Estimate difference, double better, List<Estimate> byFinding) {

    /**
     * A case with the scores of two models.
     *
     * @param patient id of the patient
     * @param former score of the former model; larger is more suspicious
     * @param candidate score of the candidate model; larger is more suspicious
     * @param positive whether the case is positive in truth
     */
    public record Case(String patient, double former, double candidate, boolean positive) {}

    /**
     * Computes the comparison.
     *
     * @param bootstrap bootstrap for the intervals
     * @param findings cases of each finding
     * @return the comparison
     */
    public static AucComparison compute(PatientBootstrap bootstrap, List<List<Case>> findings) {
        Map<String, Integer> patients = new HashMap<>();
        findings.forEach(cases -> cases.forEach(one -> patients.putIfAbsent(one.patient(), patients.size())));
        List<RankedFinding> ranked = findings.stream()
                .map(cases ->
                        new RankedFinding(rank(cases, patients, Case::former), rank(cases, patients, Case::candidate)))
                .toList();
        int[] ones = new int[patients.size()];
        Arrays.fill(ones, 1);
        double[] observed = differences(ranked, ones);
        if (Arrays.stream(observed).noneMatch(Double::isFinite)) {
            return new AucComparison(
                    Estimate.undefined("no finding with positive and negative cases"),
                    0.5,
                    Arrays.stream(observed).mapToObj(x -> missing()).toList());
        }
        double[][] rounds = new double[findings.size()][bootstrap.rounds()];
        int[] round = {0};
        double[] means = bootstrap.resample(patients.size(), counts -> {
            double[] differences = differences(ranked, counts);
            for (int f = 0; f < differences.length; f++) {
                rounds[f][round[0]] = differences[f];
            }
            round[0]++;
            return mean(differences);
        });
        List<Estimate> byFinding = new ArrayList<>();
        for (int f = 0; f < observed.length; f++) {
            byFinding.add(Double.isFinite(observed[f]) ? bootstrap.percentiles(observed[f], rounds[f]) : missing());
        }
        double[] defined = Arrays.stream(means).filter(Double::isFinite).toArray();
        double better = Arrays.stream(defined)
                .map(mean -> mean > 0 ? 1 : mean == 0 ? 0.5 : 0)
                .average()
                .orElse(0.5);
        return new AucComparison(bootstrap.percentiles(mean(observed), means), better, List.copyOf(byFinding));
    }

    private static Estimate missing() {
        return Estimate.undefined("no positive or no negative case");
    }

    /** Returns the mean over findings for which both classes were drawn; these are the same for both models. */
    private static double mean(double[] differences) {
        return Arrays.stream(differences).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static double[] differences(List<RankedFinding> findings, int[] counts) {
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

    private record RankedFinding(RankedCases former, RankedCases candidate) {}

    /** A model's cases by falling score, with the index of each case's patient. */
    private record RankedCases(List<ScoredCase> descending, int[] owners) {
        OptionalDouble auc(int[] counts) {
            return WeightedAuc.compute(
                    descending, IntStream.of(owners).map(owner -> counts[owner]).toArray());
        }
    }

    private static RankedCases rank(
            List<Case> cases, Map<String, Integer> patients, java.util.function.ToDoubleFunction<Case> score) {
        List<ScoredCase> descending = cases.stream()
                .map(one -> new ScoredCase(one.patient(), score.applyAsDouble(one), one.positive()))
                .sorted(Comparator.comparingDouble(ScoredCase::score).reversed())
                .toList();
        return new RankedCases(
                descending,
                descending.stream()
                        .mapToInt(scored -> patients.get(scored.patient()))
                        .toArray());
    }
}
