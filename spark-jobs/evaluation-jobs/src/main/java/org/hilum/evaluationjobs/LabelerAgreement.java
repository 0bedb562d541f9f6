package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.evaluation.ConfusionMatrix;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import scala.collection.Seq;

/**
 * Agreement of one labeler's labels with another's, over the subjects that both have labelled. Only 1 counts as
 * positive. Precision, recall and F1 per finding and as micro averages over the eight and the fourteen findings, with
 * bootstrap intervals over subjects; for two versions of one labeler also the number of changed labels.
 *
 * @param labeler labeler that is evaluated
 * @param against labeler whose labels count as true
 * @param bootstrap bootstrap of the intervals
 */
record LabelerAgreement(LabelerVersion labeler, LabelerVersion against, PatientBootstrap bootstrap) {

    private record Case(String subject, boolean called, boolean truth) {}

    List<Measurement> measure(Run run) {
        Map<Finding, List<Case>> cases = cases(run);
        List<Measurement> measurements = new ArrayList<>();
        cases.forEach((finding, list) -> measurements.addAll(measure(finding.id(), list)));
        measurements.addAll(measure("micro8", merge(cases, Finding.eight())));
        measurements.addAll(measure("micro14", merge(cases, Finding.all())));
        if (labeler.name().equals(against.name())) {
            measurements.addAll(new LabelChanges(against, labeler).measure(run));
        }
        new Evaluations(labeler.name(), labeler.version(), against.toString(), Evaluations.ALL_PARTS)
                .write(run, measurements);
        return measurements;
    }

    private Map<Finding, List<Case>> cases(Run run) {
        Dataset<Row> labels = run.read(LakeTable.LABELS);
        Dataset<Row> mine = select(labels, labeler);
        Dataset<Row> other = select(labels, against);
        Dataset<Row> both = subjects(mine).intersect(subjects(other));
        long subjects = both.count();
        if (subjects == 0) {
            throw HilumException.failed(
                    "There is no study or image that both " + labeler + " and " + against + " have labelled.");
        }
        run.count("subjects read by both", subjects);
        Seq<String> key = JoinKey.of("level", "subject_id");
        Seq<String> findingKey = JoinKey.of("level", "subject_id", "finding");
        List<Row> joined = mine.select(
                        col("level"),
                        col("subject_id"),
                        col("finding"),
                        col("value").as("called"))
                .join(
                        other.select(
                                col("level"),
                                col("subject_id"),
                                col("finding"),
                                col("value").as("truth")),
                        findingKey,
                        "full_outer")
                .join(both, key, "left_semi")
                .where(col("called").equalTo(1).or(col("truth").equalTo(1)))
                .select(
                        col("subject_id"),
                        col("finding"),
                        coalesce(col("called").equalTo(1), lit(false)).as("called"),
                        coalesce(col("truth").equalTo(1), lit(false)).as("truth"))
                .collectAsList();
        Map<Finding, List<Case>> cases = new TreeMap<>();
        Finding.all().forEach(finding -> cases.put(finding, new ArrayList<>()));
        for (Row row : joined) {
            Finding.named(row.getAs("finding")).ifPresent(finding -> cases.get(finding)
                    .add(new Case(row.getAs("subject_id"), row.getAs("called"), row.getAs("truth"))));
        }
        return cases;
    }

    private static Dataset<Row> select(Dataset<Row> labels, LabelerVersion version) {
        return labels.where(col("labeler")
                .equalTo(version.name())
                .and(col("labeler_version").equalTo(version.version())));
    }

    private static Dataset<Row> subjects(Dataset<Row> labels) {
        return labels.select("level", "subject_id").distinct();
    }

    private static List<Case> merge(Map<Finding, List<Case>> cases, List<Finding> findings) {
        return findings.stream().flatMap(finding -> cases.get(finding).stream()).toList();
    }

    private List<Measurement> measure(String finding, List<Case> cases) {
        return List.of(
                new Measurement(
                        finding, Metric.PRECISION, Measurement.NONE, estimate(cases, ConfusionMatrix::precision)),
                new Measurement(finding, Metric.RECALL, Measurement.NONE, estimate(cases, ConfusionMatrix::recall)),
                new Measurement(finding, Metric.F1, Measurement.NONE, estimate(cases, ConfusionMatrix::f1)),
                new Measurement(
                        finding,
                        Metric.POSITIVES,
                        Measurement.NONE,
                        Estimate.of(cases.stream().filter(Case::truth).count())));
    }

    /**
     * Subjects without a positive label from either labeler affect none of these metrics, so they are not among the
     * cases.
     */
    private Estimate estimate(List<Case> cases, Function<ConfusionMatrix, OptionalDouble> metric) {
        int[] once = new int[cases.size()];
        java.util.Arrays.fill(once, 1);
        OptionalDouble value = metric.apply(counts(cases, once));
        if (value.isEmpty()) {
            return Estimate.undefined("no positive case");
        }
        return bootstrap.interval(
                value.getAsDouble(),
                cases.stream().map(Case::subject).toList(),
                weights -> metric.apply(counts(cases, weights)).orElse(Double.NaN));
    }

    private static ConfusionMatrix counts(List<Case> cases, int[] weights) {
        double truePositives = 0;
        double falsePositives = 0;
        double falseNegatives = 0;
        for (int i = 0; i < weights.length; i++) {
            Case one = cases.get(i);
            truePositives += one.called && one.truth ? weights[i] : 0;
            falsePositives += one.called && !one.truth ? weights[i] : 0;
            falseNegatives += !one.called && one.truth ? weights[i] : 0;
        }
        return new ConfusionMatrix(truePositives, falsePositives, falseNegatives, 0);
    }
}
