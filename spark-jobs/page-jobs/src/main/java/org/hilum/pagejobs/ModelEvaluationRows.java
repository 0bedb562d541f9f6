package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.RocCurve;
import org.hilum.evaluation.ScoredCase;
import org.hilum.evaluationjobs.Grouping;
import org.hilum.evaluationjobs.Measurement;
import org.hilum.evaluationjobs.ModelCases;
import org.hilum.job.Run;
import org.hilum.lake.EvaluationRow;
import org.hilum.page.Calibration;
import org.hilum.page.FindingQuality;
import org.hilum.page.GroupQuality;
import org.hilum.page.ModelQuality;
import org.hilum.page.ReliabilityBin;
import org.hilum.page.RocPoint;
import org.hilum.registry.LabelledImages;
import org.hilum.registry.Model;

/** Evaluation of a model on the test part, with its curves. */
final class ModelEvaluationRows {
    private static final int MOST_POINTS = 400;

    private final Run run;
    private final Model model;
    private final Map<String, List<EvaluationRow>> byFinding = new LinkedHashMap<>();
    private final List<EvaluationRow> ofGroups = new ArrayList<>();

    ModelEvaluationRows(Run run, Model model) {
        this.run = run;
        this.model = model;
        NewestEvaluations.read(
                        run.lake(),
                        col("subject").equalTo(model.id()).and(col("split").equalTo(Split.TEST.id())))
                .forEach(row -> {
                    if (Grouping.isGroup(row.parameters())) {
                        ofGroups.add(row);
                    } else {
                        byFinding
                                .computeIfAbsent(row.finding(), key -> new ArrayList<>())
                                .add(row);
                    }
                });
    }

    /** Returns AUC, sensitivity and specificity by finding; empty if the model was not evaluated. */
    Optional<ModelQuality> quality(String splitName) {
        EvaluationRow mean = metric(Measurement.ALL, Metric.AUC_MEAN);
        if (mean == null) {
            return Optional.empty();
        }
        Dataset<Row> labelled = new LabelledImages(run, model.labeler(), splitName)
                .rows()
                .where(model.views().filter())
                .where(col("split").equalTo(Split.TEST.id()));
        Map<Finding, List<ScoredCase>> cases = ModelCases.read(run, model, labelled);
        List<FindingQuality> findings = new ArrayList<>();
        for (Finding finding : model.findings()) {
            String id = finding.id();
            findings.add(new FindingQuality(
                    id,
                    NewestEvaluations.count(metric(id, Metric.POSITIVES)),
                    NewestEvaluations.count(metric(id, Metric.NEGATIVES)),
                    NewestEvaluations.interval(metric(id, Metric.AUC)),
                    NewestEvaluations.interval(metric(id, Metric.SENSITIVITY)),
                    NewestEvaluations.interval(metric(id, Metric.SPECIFICITY)),
                    null,
                    points(cases.getOrDefault(finding, List.of()))));
        }
        return Optional.of(
                new ModelQuality(model.id(), Split.TEST.id(), NewestEvaluations.interval(mean), findings, groups()));
    }

    private List<GroupQuality> groups() {
        return ofGroups.stream()
                .filter(row -> row.metric().equals(Metric.AUC_MEAN.id()))
                .map(row -> new GroupQuality(
                        row.parameters(),
                        NewestEvaluations.interval(row),
                        NewestEvaluations.interval(ofGroups.stream()
                                .filter(other -> other.metric().equals(Metric.AUC_MEAN_DIFFERENCE.id())
                                        && other.parameters().equals(row.parameters() + Grouping.MINUS_OTHERS))
                                .findFirst()
                                .orElse(null))))
                .toList();
    }

    /** Returns the calibration of the findings for which it was evaluated. */
    List<Calibration> calibration() {
        List<Calibration> rows = new ArrayList<>();
        for (Finding finding : model.findings()) {
            String id = finding.id();
            if (metric(id, Metric.BRIER) != null) {
                rows.add(new Calibration(
                        id,
                        NewestEvaluations.interval(metric(id, Metric.BRIER)),
                        NewestEvaluations.interval(metric(id, Metric.BRIER_SCALED)),
                        NewestEvaluations.interval(metric(id, Metric.CALIBRATION_ERROR)),
                        NewestEvaluations.interval(metric(id, Metric.CALIBRATION_ERROR_SCALED)),
                        bins(id, Metric.RELIABILITY),
                        bins(id, Metric.RELIABILITY_SCALED)));
            }
        }
        return rows;
    }

    private List<ReliabilityBin> bins(String finding, Metric metric) {
        List<ReliabilityBin> bins = new ArrayList<>();
        for (EvaluationRow row : byFinding.getOrDefault(finding, List.of())) {
            if (row.metric().equals(metric.id()) && row.binFrom() != null) {
                bins.add(new ReliabilityBin(
                        String.format(Locale.ROOT, "%.1f-%.1f", row.binFrom(), row.binTo()),
                        row.binMean(),
                        row.binCases(),
                        NewestEvaluations.interval(row)));
            }
        }
        return bins;
    }

    private EvaluationRow metric(String finding, Metric metric) {
        return byFinding.getOrDefault(finding, List.of()).stream()
                .filter(row -> row.metric().equals(metric.id()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the ROC curve, reduced to a number of points that a screen can show. */
    private static List<RocPoint> points(List<ScoredCase> cases) {
        List<RocCurve.Point> points = new RocCurve(cases).points();
        int step = Math.max(1, points.size() / MOST_POINTS);
        List<RocPoint> shown = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i % step == 0 || i == points.size() - 1) {
                shown.add(new RocPoint(
                        points.get(i).falsePositiveRate(), points.get(i).sensitivity()));
            }
        }
        return shown;
    }
}
