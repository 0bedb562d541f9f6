package org.hilum.migrate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * {@code migrate}: migrates all tables of a lake to the present schema version, and records the SHA-256 of model
 * bundles that have none. A writing job migrates only the tables that it writes to; this job migrates all others.
 * Tables of the present version do not change.
 *
 * @param cutsLogs whether the tables' logs before the present versions are removed, which hold statistics of an older
 *     hilum; time travel to earlier versions ends
 */
public record MigrateLake(boolean cutsLogs) implements Job<Void> {
    @Override
    public String name() {
        return "migrate";
    }

    @Override
    public Void run(Run run) {
        List<LakeTable> outdated = run.lake().outdatedTables();
        outdated.forEach(run::migrate);
        run.count("tables migrated", outdated.size());
        run.count("bundles recorded", recordBundles(run));
        if (cutsLogs) {
            run.count("log files removed", run.truncateLogs());
        }
        return null;
    }

    private static long recordBundles(Run run) {
        Dataset<Row> models = run.lake().read(LakeTable.MODELS);
        List<Row> unrecorded = models.where(col("bundle_sha256").isNull())
                .select("model_id")
                .orderBy("model_id")
                .collectAsList();
        for (Row row : unrecorded) {
            Model model = Models.choose(run.lake(), Optional.of(row.getAs("model_id")));
            run.replace(
                    LakeTable.MODELS,
                    models.where(col("model_id").equalTo(model.id()))
                            .withColumn("bundle_sha256", lit(Models.sha256(run.lake(), model))),
                    Scope.upsert());
        }
        return unrecorded.size();
    }
}
