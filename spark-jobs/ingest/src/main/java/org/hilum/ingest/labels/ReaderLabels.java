package org.hilum.ingest.labels;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;
import org.hilum.lake.JoinKey;

/**
 * Labels of several readers of one image. Every reader looked for every finding of the table, so that a finding that a reader does
 * not name is absent for that reader.
 *
 * @param rows columns level, subject_id, reader and labels; a reader may have several rows for an image
 */
record ReaderLabels(Dataset<Row> rows) {
    private static final Column POSITIVE = lit(LabelValue.POSITIVE.number());
    private static final Column NEGATIVE = lit(LabelValue.NEGATIVE.number());

    /** Returns one row for each image, reader and finding: columns level, subject_id, reader, finding, value and source. */
    Dataset<Row> ofEach() {
        return withSource(withNormality(votes(), "level", "subject_id", "reader"));
    }

    /** Returns what more than half of an image's readers say: columns level, subject_id, finding, value and source. */
    Dataset<Row> ofMajority() {
        Dataset<Row> majority = votes().groupBy("level", "subject_id", "finding")
                .agg(
                        sum(when(col("value").equalTo(POSITIVE), 1).otherwise(0))
                                .as("seen"),
                        countDistinct("reader").as("readers"))
                .select(
                        col("level"),
                        col("subject_id"),
                        col("finding"),
                        when(col("seen").multiply(2).gt(col("readers")), POSITIVE)
                                .otherwise(NEGATIVE)
                                .as("value"));
        return withSource(withNormality(majority, "level", "subject_id"));
    }

    /** A label of several records has their file as its source. */
    private Dataset<Row> withSource(Dataset<Row> labels) {
        Dataset<Row> sources =
                rows.groupBy("level", "subject_id").agg(min("source_uri").as("source_uri"));
        return labels.join(sources, JoinKey.of("level", "subject_id"), "inner")
                .withColumn("source_record", lit(null).cast("bigint"));
    }

    /** Returns a value for each image, reader of it, and finding of the table. */
    private Dataset<Row> votes() {
        Dataset<Row> said = rows.withColumn("label", explode(col("labels")))
                .groupBy(
                        col("level"),
                        col("subject_id"),
                        col("reader"),
                        col("label.finding").as("finding"))
                .agg(max(col("label.value")).as("said"));
        return rows.select("level", "subject_id", "reader")
                .distinct()
                .crossJoin(said.select("finding").distinct())
                .join(said, JoinKey.of("level", "subject_id", "reader", "finding"), "left_outer")
                .select(
                        col("level"),
                        col("subject_id"),
                        col("reader"),
                        col("finding"),
                        coalesce(col("said"), NEGATIVE).as("value"));
    }

    private Dataset<Row> withNormality(Dataset<Row> labels, String... subject) {
        Column[] key = java.util.Arrays.stream(subject).map(name -> col(name)).toArray(Column[]::new);
        Dataset<Row> normality = rows.select(key)
                .distinct()
                .join(labels.groupBy(key).agg(max("value").as("most")), JoinKey.of(subject), "left_outer")
                .withColumn("finding", lit(Finding.NO_FINDING))
                .withColumn(
                        "value",
                        when(coalesce(col("most"), NEGATIVE).equalTo(POSITIVE), NEGATIVE)
                                .otherwise(POSITIVE))
                .drop("most");
        return labels.unionByName(normality);
    }
}
