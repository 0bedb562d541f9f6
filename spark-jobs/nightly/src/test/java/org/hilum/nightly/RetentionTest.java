package org.hilum.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeSession;
import org.hilum.lake.LakeTable;
import org.hilum.storage.VacuumTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Retention RETENTION = new Retention(7, 50, 30, 14, 30);

    @TempDir
    Path folder;

    /** Listing deletable files takes seconds per table, and a young lake has none. */
    @Test
    void vacuumsOnlyLakesOlderThanTheRetentionPeriod() {
        SparkSession spark =
                LakeSession.embedded(SparkSession.builder().master("local[2]")).getOrCreate();
        Lake lake = Lake.at(spark, folder.toString());
        new Run(lake, "ingest reports", Map.of()).recordSuccess();
        assertThat(vacuumed(lake)).isZero();

        DeltaTable.forPath(spark, lake.uri(LakeTable.RUNS))
                .updateExpr(Map.of("started_at", "started_at - interval 31 days"));
        assertThat(vacuumed(lake)).isEqualTo(1);
        assertThat(vacuumed(lake)).as("it was vacuumed today").isZero();
    }

    private static long vacuumed(Lake lake) {
        Run nightly = new Run(lake, "nightly", Map.of());
        RETENTION.apply(nightly);
        nightly.recordSuccess();
        return nightly.countOf(VacuumTables.VACUUMED);
    }
}
