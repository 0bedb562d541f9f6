package org.hilum.records;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/** Records that were set aside, one row each, and marked as resolved when a later run has no objection. */
public final class Quarantine {
    private Quarantine() {}

    /**
     * Brings the table up to date with what a run objected to.
     *
     * @param rejected columns source_uri, locator, reason; all objections of this run
     * @param readUris column source_uri: every source that the run looked at, so that what it no longer objects to is
     *     resolved
     * @param stage the job
     */
    public static void update(Run run, Dataset<Row> rejected, Dataset<Row> readUris, String stage) {
        Lake lake = run.lake();
        if (!lake.has(LakeTable.QUARANTINE) && rejected.isEmpty()) {
            return;
        }
        Dataset<Row> known = lake.read(LakeTable.QUARANTINE)
                .where(col("stage").equalTo(stage))
                .join(readUris, JoinKey.of("source_uri"), "left_semi");
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
