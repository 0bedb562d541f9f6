package org.hilum.migrate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.inference.Model;
import org.hilum.inference.Models;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * {@code migrate}: brings all tables of a lake to the present schema version, and records the SHA-256 of model bundles that were
 * written before it was recorded. Any writing job migrates the tables that it writes to; this job migrates the others, too. It
 * can be repeated: what is migrated is left alone.
 *
 * @param run of the job
 */
public record MigrateLake(Run run) {

    /** Whether there is anything to migrate. */
    public boolean isNeeded() {
        return !run.lake().outdated().isEmpty();
    }

    /** Migrates. */
    public void migrate() {
        List<LakeTable> outdated = run.lake().outdated();
        outdated.forEach(run::migrate);
        run.count("tables migrated", outdated.size());
        run.count("bundles recorded", recordBundles());
    }

    /** Removes the tables' logs before the present versions, which hold statistics of an older hilum; ends time travel. */
    public void cutLogs() {
        run.count("log files removed", run.cutLogs());
    }

    private long recordBundles() {
        Dataset<Row> models = run.lake().read(LakeTable.MODELS);
        List<Row> unrecorded = models.where(col("bundle_sha256").isNull())
                .select("model_id")
                .orderBy("model_id")
                .collectAsList();
        for (Row row : unrecorded) {
            Model model = Models.choose(run.lake(), Optional.of(row.getString(0)));
            run.replace(
                    LakeTable.MODELS,
                    models.where(col("model_id").equalTo(model.id()))
                            .withColumn("bundle_sha256", lit(Models.sha256(run.lake(), model))),
                    Scope.upsert());
        }
        return unrecorded.size();
    }
}
