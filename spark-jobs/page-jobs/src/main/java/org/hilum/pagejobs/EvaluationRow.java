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
 * @param subject model or labeler that was evaluated
 * @param reference reference of the evaluation
 * @param finding id of a finding, or all
 * @param metric name of the metric, such as auc
 * @param parameters parameters of the metric
 * @param value value with its interval
 */
record EvaluationRow(
        String subject, String reference, String finding, String metric, String parameters, Interval value) {
    private static final Interval NOT_MEASURED = Interval.undefined("not measured");

    /**
     * Returns the rows of the latest evaluation of each subject, reference, split and metric, all from one version of
     * the data.
     */
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

    /** Returns the value; for null, an undefined interval. */
    static Interval value(EvaluationRow row) {
        return row == null ? NOT_MEASURED : row.value;
    }

    /** Returns the value as a count; 0 for null. */
    static long count(EvaluationRow row) {
        return row == null || row.value.value() == null ? 0 : Math.round(row.value.value());
    }
}
