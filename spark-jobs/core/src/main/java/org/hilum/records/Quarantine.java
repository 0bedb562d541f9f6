package org.hilum.records;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/** Quarantined records, one row each. A row is marked as resolved once a later run accepts the record. */
public final class Quarantine {
    /** Between the URI of an archive and the name of a member in {@code source_uri}. */
    public static final String MEMBER = "!/";

    private static final String REPORT = "report:";

    private Quarantine() {}

    /** Returns the column source_uri of records that come from the report in the column report_id. */
    public static Column sourceOfReport() {
        return concat(lit(REPORT), col("report_id"));
    }

    /**
     * Updates {@code quarantine} with the rejected records of a run.
     *
     * @param run run that read the records
     * @param rejected all records that the run rejected, with columns source_uri, locator, reason
     * @param readUris all sources that the run read, with column source_uri; their records, and those of members of
     *     archives among them, that are no longer rejected are marked as resolved
     * @param stage name of the job
     */
    public static void update(Run run, Dataset<Row> rejected, Dataset<Row> readUris, String stage) {
        Lake lake = run.lake();
        if (!lake.has(LakeTable.QUARANTINE) && rejected.isEmpty()) {
            return;
        }
        Dataset<Row> known = lake.read(LakeTable.QUARANTINE)
                .where(col("stage").equalTo(stage))
                .withColumn("file_uri", substring_index(col("source_uri"), MEMBER, 1))
                .join(readUris.withColumnRenamed("source_uri", "file_uri"), JoinKey.of("file_uri"), "left_semi")
                .drop("file_uri");
        Dataset<Row> open = rejected.dropDuplicates("source_uri", "locator")
                .join(known.select("source_uri", "locator", "since"), JoinKey.of("source_uri", "locator"), "left_outer")
                .select(
                        col("source_uri"),
                        col("locator"),
                        lit(stage).as("stage"),
                        col("reason"),
                        lit(null).cast("timestamp").as("resolved_at"),
                        coalesce(col("since"), lit(run.started())).as("since"),
                        lit(run.id()).as("batch"));
        Dataset<Row> resolved = known.join(rejected, JoinKey.of("source_uri", "locator"), "left_anti")
                .withColumn("resolved_at", coalesce(col("resolved_at"), lit(run.started())))
                .select("source_uri", "locator", "stage", "reason", "resolved_at", "since", "batch");
        run.replace(LakeTable.QUARANTINE, open.unionByName(resolved), Scope.upsert());
    }
}
