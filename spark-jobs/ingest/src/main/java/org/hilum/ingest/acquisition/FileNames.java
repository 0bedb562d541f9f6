package org.hilum.ingest.acquisition;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Level;
import org.hilum.job.Run;
import org.hilum.lake.CachedRows;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * Names of files as second ids of images: tables of some data sets name an image by its file, while the lake knows a DICOM image
 * by its SOP Instance UID. A name that several images share is no id.
 *
 * @param run run that reads and writes the lake
 */
public record FileNames(Run run) {
    private static final String FILE = "name_of_file";
    private static final String IMAGE = "image_of_file";

    /** Returns rows with the ids of images in a column where it had names of files. */
    public Dataset<Row> resolve(Dataset<Row> rows, String column) {
        Dataset<Row> names = names().withColumnRenamed(FILE, column);
        return rows.join(names, JoinKey.of(column), "left_outer")
                .withColumn(column, coalesce(col(IMAGE), col(column)))
                .drop(IMAGE);
    }

    /** Gives labels and boxes that came before their images, under names of files, the ids of these images. */
    public void resolveEarlierRows() {
        try (CachedRows names = CachedRows.of(names())) {
            if (!names.rows().isEmpty()) {
                rename(LakeTable.LABELS, "subject_id", col("level").equalTo(Level.IMAGE.id()), names.rows());
                rename(LakeTable.BOXES, "image_id", lit(true), names.rows());
            }
        }
    }

    private void rename(LakeTable table, String column, Column condition, Dataset<Row> names) {
        if (!run.lake().has(table)) {
            return;
        }
        try (CachedRows renamed = CachedRows.of(run.lake()
                .read(table)
                .where(condition)
                .join(names.withColumnRenamed(FILE, column), JoinKey.of(column), "inner"))) {
            if (renamed.rows().isEmpty()) {
                return;
            }
            run.count(
                    "rows of " + table.id() + " whose image was known by its file",
                    renamed.rows().count());
            run.replace(table, renamed.rows().withColumn(column, col(IMAGE)), Scope.upsert());
            run.remove(table, Scope.of(renamed.rows().select(column).distinct()).and(condition));
        }
    }

    /** Returns the names that identify one image and are not the id of any. */
    private Dataset<Row> names() {
        Dataset<Row> acquisitions = run.lake().read(LakeTable.ACQUISITIONS);
        Dataset<Row> ids =
                run.lake().read(LakeTable.IMAGES).select(col("image_id").as(FILE));
        return acquisitions
                .where(col(AcquisitionTable.FILE_ID).isNotNull())
                .groupBy(col(AcquisitionTable.FILE_ID).as(FILE))
                .agg(count(lit(1)).as("images"), first("image_id").as(IMAGE))
                .where(col("images").equalTo(1).and(col(IMAGE).notEqual(col(FILE))))
                .drop("images")
                .join(ids, JoinKey.of(FILE), "left_anti");
    }
}
