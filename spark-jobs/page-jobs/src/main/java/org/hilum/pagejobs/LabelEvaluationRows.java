package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.evaluation.Metric;
import org.hilum.evaluationjobs.Evaluations;
import org.hilum.lake.EvaluationRow;
import org.hilum.lake.Lake;
import org.hilum.page.LabelQuality;

/** Evaluations of labelers against reference labels. */
final class LabelEvaluationRows {
    private static final List<String> METRICS =
            Metric.ids(Metric.PRECISION, Metric.RECALL, Metric.F1, Metric.POSITIVES);

    private LabelEvaluationRows() {}

    private record Key(String labeler, String reference, String finding) {}

    /** Returns precision, recall and F1 of each labeler by reference and finding. */
    static List<LabelQuality> read(Lake lake) {
        Map<Key, Map<String, EvaluationRow>> rows = new LinkedHashMap<>();
        for (EvaluationRow row : NewestEvaluations.read(
                lake,
                col("split").equalTo(Evaluations.ALL_PARTS).and(col("metric").isin(METRICS.toArray())))) {
            rows.computeIfAbsent(new Key(row.subject(), row.reference(), row.finding()), key -> new LinkedHashMap<>())
                    .put(row.metric(), row);
        }
        List<LabelQuality> quality = new ArrayList<>();
        rows.forEach((key, values) -> {
            if (values.containsKey(Metric.F1.id())) {
                quality.add(new LabelQuality(
                        key.labeler(),
                        key.reference(),
                        key.finding(),
                        NewestEvaluations.count(values.get(Metric.POSITIVES.id())),
                        NewestEvaluations.interval(values.get(Metric.PRECISION.id())),
                        NewestEvaluations.interval(values.get(Metric.RECALL.id())),
                        NewestEvaluations.interval(values.get(Metric.F1.id()))));
            }
        });
        return quality;
    }
}
