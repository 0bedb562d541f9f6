package org.hilum.ingest.acquisition;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.job.Run;
import org.hilum.lake.CachedRows;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * Writes {@code acquisitions}. Tables and headers complete each other: a value that is given replaces an earlier one, and one that
 * is not given leaves it.
 *
 * @param run run that writes
 */
public record AcquisitionTable(Run run) {
    /** Column with the name of an image's file, which identifies it beside the image's id. */
    public static final String FILE_ID = "file_id";

    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of(FILE_ID),
                    Arrays.stream(Acquisition.SCHEMA.fieldNames()).filter(name -> !name.equals("impossible_age")))
            .toList();

    /**
     * Updates the rows of images, and the view of those in the lake whose view is not known.
     *
     * @param images image_id and the columns of {@link Acquisition#SCHEMA}; of file_id, too, if it is known
     */
    public void update(Dataset<Row> images) {
        Dataset<Row> given = Arrays.asList(images.columns()).contains(FILE_ID)
                ? images
                : images.withColumn(FILE_ID, lit(null).cast("string"));
        try (CachedRows cached = CachedRows.of(given.where(COLUMNS.stream()
                        .map(name -> col(name).isNotNull())
                        .reduce(Column::or)
                        .orElseThrow())
                .dropDuplicates("image_id"))) {
            countImpossibleAges(images);
            if (cached.rows().isEmpty()) {
                return;
            }
            run.replace(LakeTable.ACQUISITIONS, completed(cached.rows()), Scope.upsert());
            addViews(cached.rows());
        }
    }

    private void countImpossibleAges(Dataset<Row> images) {
        long impossible = images.where(col("impossible_age")).count();
        if (impossible > 0) {
            run.count("ages beyond " + (int) Age.OLDEST + " years left unknown", impossible);
        }
    }

    private Dataset<Row> completed(Dataset<Row> given) {
        Dataset<Row> known = run.lake().read(LakeTable.ACQUISITIONS);
        for (String name : COLUMNS) {
            known = known.withColumnRenamed(name, "known_" + name);
        }
        Column[] columns = Stream.concat(
                        Stream.of(col("image_id")),
                        COLUMNS.stream().map(name -> coalesce(col(name), col("known_" + name))
                                .as(name)))
                .toArray(Column[]::new);
        return given.join(known.drop("batch"), JoinKey.of("image_id"), "left_outer")
                .select(columns)
                .withColumn("batch", lit(run.id()));
    }

    private void addViews(Dataset<Row> given) {
        Dataset<Row> views = given.where(col("view").isNotNull())
                .select(col("image_id"), col("view").as("given_view"));
        Dataset<Row> without = run.lake()
                .read(LakeTable.IMAGES)
                .where(col("view").isNull())
                .join(views, JoinKey.of("image_id"), "inner")
                .withColumn("view", col("given_view"))
                .drop("given_view")
                .withColumn("batch", lit(run.id()));
        if (!without.isEmpty()) {
            run.count(
                    "views of images now known",
                    run.replace(LakeTable.IMAGES, without, Scope.upsert()).updated());
        }
    }
}
