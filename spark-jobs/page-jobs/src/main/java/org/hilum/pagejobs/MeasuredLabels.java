package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.lake.Lake;
import org.hilum.page.LabelQuality;

/** Labelers against references, as {@code evaluations} has them. */
final class MeasuredLabels {
    private MeasuredLabels() {}

    private record Key(String labeler, String reference, String finding) {}

    static List<LabelQuality> of(Lake lake) {
        Map<Key, Map<String, Measured>> rows = new LinkedHashMap<>();
        for (Measured measured : Measured.newest(
                lake, col("split").equalTo("all").and(col("metric").isin("precision", "recall", "f1", "positives")))) {
            rows.computeIfAbsent(
                            new Key(measured.subject(), measured.reference(), measured.finding()),
                            key -> new LinkedHashMap<>())
                    .put(measured.metric(), measured);
        }
        List<LabelQuality> quality = new ArrayList<>();
        rows.forEach((key, values) -> {
            if (values.containsKey("f1")) {
                quality.add(new LabelQuality(
                        key.labeler(),
                        key.reference(),
                        key.finding(),
                        Measured.count(values.get("positives")),
                        Measured.value(values.get("precision")),
                        Measured.value(values.get("recall")),
                        Measured.value(values.get("f1"))));
            }
        });
        return quality;
    }
}
