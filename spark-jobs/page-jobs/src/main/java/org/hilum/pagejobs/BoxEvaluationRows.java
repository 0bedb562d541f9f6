package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.evaluation.Metric;
import org.hilum.evaluationjobs.BoxEvaluation;
import org.hilum.evaluationjobs.Measurement;
import org.hilum.lake.EvaluationRow;
import org.hilum.lake.Lake;
import org.hilum.page.BoxMeasure;
import org.hilum.page.ControlComparison;
import org.hilum.page.LocalizationQuality;
import org.hilum.registry.Model;

/**
 * Evaluation of a model's boxes against ground truth, for all box generators. Accuracy and false positives by one
 * criterion form the paper's table; other metrics, and those for a band of sizes, are separate rows.
 */
final class BoxEvaluationRows {
    private static final String MEAN = "mean";
    private static final Pattern CRITERION = Pattern.compile("(iobb|iou)>[0-9.]+");
    private static final List<String> PAPER_TABLE = Metric.ids(Metric.ACCURACY, Metric.AFP);
    private static final List<String> DIFFERENCES = Metric.ids(Metric.ACCURACY_DIFFERENCE, Metric.HIT_RATE_DIFFERENCE);
    private static final Map<String, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put(Metric.ACCURACY.id(), "Accuracy");
        TITLES.put(Metric.AFP.id(), "AFP");
        TITLES.put(Metric.IOU_MEAN.id(), "Mean IoU");
        TITLES.put(Metric.HIT_RATE.id(), "Hit rate");
        TITLES.put(Metric.BOX_SHARE.id(), "Boxes' share of the image");
    }

    private final List<EvaluationRow> all;

    BoxEvaluationRows(Lake lake, Model model) {
        this.all = NewestEvaluations.read(
                lake, col("subject").equalTo(model.id()).and(col("reference").startsWith(BoxEvaluation.REFERENCE)));
    }

    private record Key(String generator, String criterion, String finding) {}

    /** Returns accuracy and false positives by generator, criterion and finding. */
    List<LocalizationQuality> localization() {
        Map<Key, Map<String, EvaluationRow>> rows = new LinkedHashMap<>();
        Map<Key, Long> boxed = new HashMap<>();
        for (EvaluationRow row : all) {
            if (belongsToPaperTable(row)) {
                rows.computeIfAbsent(key(row, row.parameters()), key -> new HashMap<>())
                        .put(row.metric(), row);
            } else if (row.metric().equals(Metric.BOXED_IMAGES.id())) {
                boxed.put(key(row, ""), NewestEvaluations.count(row));
                boxed.merge(new Key(generator(row), "", MEAN), NewestEvaluations.count(row), Long::sum);
            }
        }
        List<LocalizationQuality> quality = new ArrayList<>();
        rows.forEach((key, values) -> quality.add(new LocalizationQuality(
                key.generator(),
                key.criterion(),
                key.finding(),
                boxed.getOrDefault(new Key(key.generator(), "", key.finding()), 0L),
                NewestEvaluations.interval(values.get(Metric.ACCURACY.id())),
                NewestEvaluations.interval(values.get(Metric.AFP.id())))));
        return quality;
    }

    /** Returns the metrics that are not part of the paper's table. */
    List<BoxMeasure> otherMetrics() {
        return all.stream()
                .filter(row -> TITLES.containsKey(row.metric()) && !belongsToPaperTable(row))
                .map(BoxEvaluationRows::toMeasure)
                .toList();
    }

    /** Returns the comparisons of generators with controls. */
    List<ControlComparison> controls() {
        return all.stream()
                .filter(row -> DIFFERENCES.contains(row.metric()))
                .map(BoxEvaluationRows::toComparison)
                .toList();
    }

    private static ControlComparison toComparison(EvaluationRow row) {
        String[] sides = row.parameters().split(BoxEvaluation.MINUS, 2);
        String criterion = sides[0].strip();
        return new ControlComparison(
                generator(row),
                sides[1].substring(BoxEvaluation.REFERENCE.length()),
                criterion.isEmpty() ? "hit rate" : criterion,
                NewestEvaluations.interval(row));
    }

    private static BoxMeasure toMeasure(EvaluationRow row) {
        Matcher criterion = CRITERION.matcher(row.parameters());
        String by = criterion.find() ? criterion.group() : "";
        String band = row.parameters().equals(Measurement.NONE)
                ? ""
                : row.parameters().replace(by, "").strip();
        return new BoxMeasure(
                generator(row),
                finding(row),
                band,
                TITLES.get(row.metric()) + (by.isEmpty() ? "" : ", " + by),
                NewestEvaluations.interval(row));
    }

    private static boolean belongsToPaperTable(EvaluationRow row) {
        return PAPER_TABLE.contains(row.metric())
                && CRITERION.matcher(row.parameters()).matches();
    }

    private static Key key(EvaluationRow row, String criterion) {
        return new Key(generator(row), criterion, finding(row));
    }

    private static String generator(EvaluationRow row) {
        return row.reference().substring(BoxEvaluation.REFERENCE.length());
    }

    private static String finding(EvaluationRow row) {
        return row.finding().equals(Measurement.ALL) ? MEAN : row.finding();
    }
}
