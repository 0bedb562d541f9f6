package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.page.Interval;

/**
 * A row of {@code evaluations}.
 *
 * @param subject what was measured
 * @param reference against what
 * @param finding or all
 * @param metric such as auc
 * @param parameters what it depends on
 * @param value with its interval
 */
record EvaluationRow(
        String subject, String reference, String finding, String metric, String parameters, Interval value) {
    private static final Interval NOT_MEASURED = Interval.undefined("not measured");

    /** Those that were measured last, on one state of the data. */
    static List<EvaluationRow> readNewest(Lake lake, Column condition) {
        Column state = struct("subject_version", "data_version");
        return lake
                .read(LakeTable.EVALUATIONS)
                .where(condition)
                .withColumn("state", state)
                .withColumn(
                        "newest",
                        max_by(col("state"), col("batch"))
                                .over(Window.partitionBy("subject", "reference", "split", "metric")))
                .where(col("state").equalTo(col("newest")))
                .orderBy("subject", "reference", "finding", "metric", "parameters")
                .select("subject", "reference", "finding", "metric", "parameters", "value", "lower", "upper", "reason")
                .collectAsList()
                .stream()
                .map(EvaluationRow::of)
                .toList();
    }

    private static EvaluationRow of(Row row) {
        return new EvaluationRow(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new Interval(number(row, 5), number(row, 6), number(row, 7), row.getString(8)));
    }

    private static Double number(Row row, int at) {
        return row.isNullAt(at) ? null : row.getDouble(at);
    }

    /** The value; of null, that there is none. */
    static Interval value(EvaluationRow row) {
        return row == null ? NOT_MEASURED : row.value;
    }

    /** The value as a count; of null, 0. */
    static long count(EvaluationRow row) {
        return row == null || row.value.value() == null ? 0 : Math.round(row.value.value());
    }
}
