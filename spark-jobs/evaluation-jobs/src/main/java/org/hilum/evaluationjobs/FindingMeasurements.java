package org.hilum.evaluationjobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.hilum.domain.Finding;
import org.hilum.evaluation.CalibrationScores;
import org.hilum.evaluation.ConfusionMatrix;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.OperatingPoint;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.ReliabilityCurve;
import org.hilum.evaluation.RocCurve;
import org.hilum.evaluation.ScoredCase;
import org.hilum.evaluation.ThresholdRule;

/**
 * Measurements of one finding: ranking, decisions at a threshold, and calibration.
 *
 * <pre>
 * auc, positives, negatives                     -
 * sensitivity, specificity, precision, f1       threshold=0.4831 by youden
 * brier, calibration_error                      bins=10; of the probabilities as predicted
 * brier_scaled, calibration_error_scaled        slope=0.812 intercept=-2.310; after Platt scaling
 * reliability, reliability_scaled               share of positives in a bin: probability=0.1-0.2 mean=0.153 cases=17
 * </pre>
 *
 * @param bootstrap bootstrap of the intervals
 * @param rule rule of the threshold
 */
record FindingMeasurements(PatientBootstrap bootstrap, ThresholdRule rule) {
    private static final int BINS = 10;

    /** Returns all measurements of one finding. */
    List<Measurement> measure(Finding finding, List<ScoredCase> cases, OperatingPoint point) {
        String id = finding.id();
        RocCurve curve = new RocCurve(cases);
        List<Measurement> measured = new ArrayList<>();
        measured.add(new Measurement(id, Metric.AUC, Measurement.NONE, bootstrap.auc(cases)));
        measured.add(new Measurement(id, Metric.POSITIVES, Measurement.NONE, Estimate.of(curve.positives())));
        measured.add(new Measurement(id, Metric.NEGATIVES, Measurement.NONE, Estimate.of(curve.negatives())));
        measured.addAll(decisions(id, cases, point));
        measured.addAll(calibration(id, cases, point));
        return measured;
    }

    private List<Measurement> decisions(String id, List<ScoredCase> cases, OperatingPoint point) {
        double threshold = point.threshold(rule);
        String parameters = format("threshold=%.4f ", threshold)
                + (point.isFitted() ? "by " + rule.name().toLowerCase(Locale.ROOT) : "(validation has one class only)");
        return List.of(
                decision(
                        id,
                        Metric.SENSITIVITY,
                        parameters,
                        cases,
                        threshold,
                        ConfusionMatrix::recall,
                        "no positive case"),
                decision(
                        id,
                        Metric.SPECIFICITY,
                        parameters,
                        cases,
                        threshold,
                        ConfusionMatrix::specificity,
                        "no negative case"),
                decision(
                        id,
                        Metric.PRECISION,
                        parameters,
                        cases,
                        threshold,
                        ConfusionMatrix::precision,
                        "no case predicted positive"),
                decision(
                        id,
                        Metric.F1,
                        parameters,
                        cases,
                        threshold,
                        ConfusionMatrix::f1,
                        "no positive case and none predicted positive"));
    }

    private Measurement decision(
            String id,
            Metric metric,
            String parameters,
            List<ScoredCase> cases,
            double threshold,
            Function<ConfusionMatrix, OptionalDouble> of,
            String otherwise) {
        return new Measurement(
                id,
                metric,
                parameters,
                bootstrap.statistic(
                        cases, (some, weights) -> of.apply(ConfusionMatrix.of(some, weights, threshold)), otherwise));
    }

    private List<Measurement> calibration(String id, List<ScoredCase> cases, OperatingPoint point) {
        CalibrationScores scores = new CalibrationScores(bootstrap, BINS);
        List<ScoredCase> scaled = point.scaling().apply(cases);
        String asGiven = "bins=" + BINS;
        String platt = format(
                "slope=%.3f intercept=%.3f",
                point.scaling().slope(), point.scaling().intercept());
        List<Measurement> measured = new ArrayList<>(List.of(
                new Measurement(id, Metric.BRIER, asGiven, scores.brier(cases)),
                new Measurement(id, Metric.BRIER_SCALED, platt, scores.brier(scaled)),
                new Measurement(id, Metric.CALIBRATION_ERROR, asGiven, scores.expectedError(cases)),
                new Measurement(id, Metric.CALIBRATION_ERROR_SCALED, platt, scores.expectedError(scaled))));
        measured.addAll(reliability(id, Metric.RELIABILITY, cases, scores));
        measured.addAll(reliability(id, Metric.RELIABILITY_SCALED, scaled, scores));
        return measured;
    }

    private static List<Measurement> reliability(
            String id, Metric metric, List<ScoredCase> cases, CalibrationScores scores) {
        return new ReliabilityCurve(cases, BINS)
                .bins().stream()
                        .map(bin -> new Measurement(
                                id,
                                metric,
                                format(
                                        "probability=%.1f-%.1f mean=%.3f cases=%d",
                                        bin.from(), bin.to(), bin.probability(), bin.cases()),
                                scores.positiveShare(cases, bin),
                                Optional.of(bin)))
                        .toList();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
