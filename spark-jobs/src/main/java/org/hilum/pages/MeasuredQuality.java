package org.hilum.pages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;
import org.hilum.evaluate.Measurement;
import org.hilum.evaluate.ModelCases;
import org.hilum.evaluation.RocCurve;
import org.hilum.evaluation.Scored;
import org.hilum.inference.Model;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.page.FindingQuality;
import org.hilum.page.Interval;
import org.hilum.page.LabelQuality;
import org.hilum.page.LocalizationQuality;
import org.hilum.page.ModelQuality;
import org.hilum.page.RocPoint;
import org.hilum.training.TrainingSet;

/** What {@code evaluations} holds, as rows of the page: of each measurement the one on the newest data. */
final class MeasuredQuality {
    private static final Interval NOT_MEASURED = new Interval(null, null, null, "not measured");
    private static final int MOST_POINTS = 400;

    private final Run run;

    MeasuredQuality(Run run) {
        this.run = run;
    }

    /** One measurement, with what it is of. */
    private record Measured(
            String subject,
            String reference,
            String split,
            String finding,
            String metric,
            String parameters,
            Interval value) {}

    /** Labelers against references. */
    List<LabelQuality> labels() {
        Map<String, Map<String, Measured>> rows = new LinkedHashMap<>();
        for (Measured measured : newest(col("metric").isin("precision", "recall", "f1", "positives"))) {
            if (!measured.split.equals("all")) {
                continue;
            }
            rows.computeIfAbsent(
                            measured.subject + "\n" + measured.reference + "\n" + measured.finding,
                            key -> new LinkedHashMap<>())
                    .put(measured.metric, measured);
        }
        List<LabelQuality> quality = new ArrayList<>();
        rows.forEach((key, values) -> {
            String[] parts = key.split("\n");
            if (values.containsKey("f1")) {
                quality.add(new LabelQuality(
                        parts[0],
                        parts[1],
                        parts[2],
                        number(values.get("positives")),
                        value(values.get("precision")),
                        value(values.get("recall")),
                        value(values.get("f1"))));
            }
        });
        return quality;
    }

    /** A model on the test part, with its curves. */
    Optional<ModelQuality> model(Model model, String splitName) {
        Map<String, Map<String, Measured>> byFinding = new LinkedHashMap<>();
        for (Measured measured :
                newest(col("subject").equalTo(model.id()).and(col("split").equalTo(Split.TEST.id())))) {
            byFinding
                    .computeIfAbsent(measured.finding, key -> new LinkedHashMap<>())
                    .put(measured.metric, measured);
        }
        if (!byFinding.containsKey(Measurement.ALL)) {
            return Optional.empty();
        }
        Dataset<Row> labelled = new TrainingSet(run, model.labeler(), splitName)
                .rows()
                .where(model.views().take())
                .where(col("split").equalTo(Split.TEST.id()));
        Map<Finding, List<Scored>> cases = ModelCases.of(run, model, labelled);
        List<FindingQuality> findings = new ArrayList<>();
        for (Finding finding : model.findings()) {
            Map<String, Measured> values = byFinding.getOrDefault(finding.id(), Map.of());
            findings.add(new FindingQuality(
                    finding.id(),
                    number(values.get("positives")),
                    number(values.get("negatives")),
                    value(values.get("auc")),
                    value(values.get("sensitivity")),
                    value(values.get("specificity")),
                    null,
                    points(cases.getOrDefault(finding, List.of()))));
        }
        Interval mean = value(byFinding.get(Measurement.ALL).get("auc_mean"));
        return Optional.of(new ModelQuality(model.id(), Split.TEST.id(), mean, findings));
    }

    /** A model's boxes against ground truth. */
    List<LocalizationQuality> localization(Model model) {
        Map<String, Map<String, Measured>> rows = new LinkedHashMap<>();
        Map<String, Long> boxed = new LinkedHashMap<>();
        for (Measured measured :
                newest(col("subject").equalTo(model.id()).and(col("metric").isin("accuracy", "afp", "boxed_images")))) {
            if (measured.metric.equals("boxed_images")) {
                boxed.put(measured.finding, number(measured));
            } else {
                rows.computeIfAbsent(
                                measured.reference + "\n" + measured.parameters + "\n" + measured.finding,
                                key -> new LinkedHashMap<>())
                        .put(measured.metric, measured);
            }
        }
        long all = boxed.values().stream().mapToLong(Long::longValue).sum();
        List<LocalizationQuality> quality = new ArrayList<>();
        rows.forEach((key, values) -> {
            String[] parts = key.split("\n");
            quality.add(new LocalizationQuality(
                    parts[0].replaceFirst("^boxes/", ""),
                    parts[1],
                    parts[2],
                    parts[2].equals(Measurement.ALL) ? all : boxed.getOrDefault(parts[2], 0L),
                    value(values.get("accuracy")),
                    value(values.get("afp"))));
        });
        return quality;
    }

    private List<Measured> newest(org.apache.spark.sql.Column condition) {
        return run
                .lake()
                .read(LakeTable.EVALUATIONS)
                .where(condition)
                .groupBy("subject", "reference", "split", "finding", "metric", "parameters")
                .agg(max_by(struct("value", "lower", "upper", "reason", "batch"), col("batch"))
                        .as("newest"))
                .orderBy("subject", "reference", "split", "finding", "metric", "parameters")
                .collectAsList()
                .stream()
                .map(row -> new Measured(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        interval(row.getStruct(6))))
                .toList();
    }

    private static Interval interval(Row row) {
        return new Interval(number(row, 0), number(row, 1), number(row, 2), row.getString(3));
    }

    private static Double number(Row row, int at) {
        return row.isNullAt(at) ? null : row.getDouble(at);
    }

    private static Interval value(Measured measured) {
        return measured == null ? NOT_MEASURED : measured.value;
    }

    private static long number(Measured measured) {
        return measured == null || measured.value.value() == null ? 0 : Math.round(measured.value.value());
    }

    /** The curve with no more points than a screen can show. */
    private static List<RocPoint> points(List<Scored> cases) {
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
