package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.evaluation.ConfusionMatrix;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.GroupComparison;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.ScoredCase;
import org.hilum.job.Run;
import org.hilum.lake.CachedRows;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.registry.Model;

/**
 * Measurements of a model on groups of images: AUC, sensitivity and false positive rate of each finding, the mean AUC, and how much
 * each differs from that of all other images. Images of which the group is not known are a group of their own.
 *
 * @param model model that is measured
 * @param bootstrap bootstrap of the intervals
 * @param thresholds threshold of each finding above which a case counts as positive
 */
record GroupMeasurements(Model model, PatientBootstrap bootstrap, Map<Finding, Double> thresholds) {

    /**
     * Measures.
     *
     * @param run run that reads the lake
     * @param labelled labelled images, with the columns image_id and view
     * @param kinds what the images are grouped by
     */
    List<Measurement> measure(Run run, Dataset<Row> labelled, Set<Grouping> kinds) {
        Dataset<Row> patients = run.lake().read(LakeTable.ACQUISITIONS).select("image_id", "sex", "age");
        List<Measurement> measured = new ArrayList<>();
        try (CachedRows images = CachedRows.of(labelled.join(patients, JoinKey.of("image_id"), "left_outer"))) {
            for (Grouping kind : kinds) {
                measured.addAll(measure(kind, casesByGroup(run, images.rows(), kind)));
            }
        }
        return measured;
    }

    private Map<String, Map<Finding, List<ScoredCase>>> casesByGroup(Run run, Dataset<Row> images, Grouping kind) {
        Map<String, Map<Finding, List<ScoredCase>>> cases = new TreeMap<>();
        Dataset<Row> grouped = images.withColumn("group", kind.group());
        grouped.select("group").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .forEach(group -> cases.put(
                        group,
                        ModelCases.read(run, model, grouped.where(col("group").equalTo(group)))));
        return cases;
    }

    private List<Measurement> measure(Grouping kind, Map<String, Map<Finding, List<ScoredCase>>> groups) {
        List<Measurement> measured = new ArrayList<>();
        groups.forEach((group, cases) -> {
            String parameters = kind.parameters(group);
            Map<Finding, List<ScoredCase>> others = others(groups, group);
            cases.forEach((finding, list) -> measured.addAll(of(finding, list, others.get(finding), parameters)));
            measured.add(new Measurement(
                    Measurement.ALL, Metric.AUC_MEAN, parameters, bootstrap.aucMean(List.copyOf(cases.values()))));
            if (groups.size() > 1) {
                measured.add(new Measurement(
                        Measurement.ALL,
                        Metric.AUC_MEAN_DIFFERENCE,
                        parameters + Grouping.MINUS_OTHERS,
                        new GroupComparison(bootstrap)
                                .aucMean(List.copyOf(cases.values()), List.copyOf(others.values()))));
            }
        });
        return measured;
    }

    private List<Measurement> of(Finding finding, List<ScoredCase> cases, List<ScoredCase> others, String parameters) {
        String id = finding.id();
        double threshold = thresholds.get(finding);
        BiFunction<List<ScoredCase>, int[], OptionalDouble> sensitivity = at(threshold, ConfusionMatrix::recall);
        BiFunction<List<ScoredCase>, int[], OptionalDouble> falsePositives =
                at(threshold, ConfusionMatrix::falsePositiveRate);
        long positives = cases.stream().filter(ScoredCase::positive).count();
        GroupComparison comparison = new GroupComparison(bootstrap);
        List<Measurement> measured = new ArrayList<>(List.of(
                new Measurement(id, Metric.POSITIVES, parameters, Estimate.of(positives)),
                new Measurement(id, Metric.NEGATIVES, parameters, Estimate.of(cases.size() - positives)),
                new Measurement(id, Metric.AUC, parameters, bootstrap.auc(cases)),
                new Measurement(
                        id,
                        Metric.SENSITIVITY,
                        parameters,
                        bootstrap.statistic(cases, sensitivity, "no positive case")),
                new Measurement(
                        id,
                        Metric.FALSE_POSITIVE_RATE,
                        parameters,
                        bootstrap.statistic(cases, falsePositives, "no negative case"))));
        if (!others.isEmpty()) {
            String minus = parameters + Grouping.MINUS_OTHERS;
            measured.add(new Measurement(id, Metric.AUC_DIFFERENCE, minus, comparison.auc(cases, others)));
            measured.add(new Measurement(
                    id, Metric.SENSITIVITY_DIFFERENCE, minus, comparison.difference(cases, others, sensitivity)));
            measured.add(new Measurement(
                    id,
                    Metric.FALSE_POSITIVE_RATE_DIFFERENCE,
                    minus,
                    comparison.difference(cases, others, falsePositives)));
        }
        return measured;
    }

    private static BiFunction<List<ScoredCase>, int[], OptionalDouble> at(
            double threshold, Function<ConfusionMatrix, OptionalDouble> rate) {
        return (cases, weights) -> rate.apply(ConfusionMatrix.of(cases, weights, threshold));
    }

    private static Map<Finding, List<ScoredCase>> others(
            Map<String, Map<Finding, List<ScoredCase>>> groups, String group) {
        Map<Finding, List<ScoredCase>> others = new EnumMap<>(Finding.class);
        groups.forEach((name, cases) -> cases.forEach((finding, list) -> {
            List<ScoredCase> all = others.computeIfAbsent(finding, key -> new ArrayList<>());
            if (!name.equals(group)) {
                all.addAll(list);
            }
        }));
        return others;
    }
}
