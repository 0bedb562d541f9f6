package org.hilum.labelers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Selects the labels of a labeler, or of several in an order. */
public final class LabelsInForce {
    private LabelsInForce() {}

    /**
     * Returns rows of {@code labels}, at most one per level, subject and finding.
     *
     * @param labels rows of {@code labels}
     * @param labeler the labeler, or several of which the first counts that labels a finding of a subject
     */
    public static Dataset<Row> select(Dataset<Row> labels, LabelerVersion labeler) {
        List<LabelerVersion> parts = labeler.parts();
        if (parts.size() == 1) {
            return labels.where(isOf(labeler));
        }
        Column place = lit(null).cast("int");
        for (int i = parts.size() - 1; i >= 0; i--) {
            place = when(isOf(parts.get(i)), i).otherwise(place);
        }
        return labels.withColumn("place", place)
                .where(col("place").isNotNull())
                .withColumn(
                        "turn",
                        row_number()
                                .over(Window.partitionBy("level", "subject_id", "finding")
                                        .orderBy("place")))
                .where(col("turn").equalTo(1))
                .drop("place", "turn");
    }

    private static Column isOf(LabelerVersion labeler) {
        return col("labeler").equalTo(labeler.name()).and(col("labeler_version").equalTo(labeler.version()));
    }
}
