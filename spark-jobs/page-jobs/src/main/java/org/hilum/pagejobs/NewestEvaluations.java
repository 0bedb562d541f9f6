package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.hilum.lake.EvaluationRow;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.page.Interval;

/** Reads the latest rows of {@code evaluations} and converts them to values of the page. */
final class NewestEvaluations {
    private static final Interval NOT_MEASURED = Interval.undefined("not measured");

    private NewestEvaluations() {}

    /**
     * Returns the rows of the latest evaluation of each subject, reference, split and metric, all from one version of
     * the data.
     */
    static List<EvaluationRow> read(Lake lake, Column condition) {
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
                .collectAsList()
                .stream()
                .map(EvaluationRow::from)
                .toList();
    }

    /** Returns the value with its interval; for null, an undefined interval. */
    static Interval interval(EvaluationRow row) {
        return row == null ? NOT_MEASURED : new Interval(row.value(), row.lower(), row.upper(), row.reason());
    }

    /** Returns the value as a count; 0 for null. */
    static long count(EvaluationRow row) {
        return row == null || row.value() == null ? 0 : Math.round(row.value());
    }
}
