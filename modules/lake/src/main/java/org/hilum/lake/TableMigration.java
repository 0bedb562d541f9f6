package org.hilum.lake;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.stats.StatisticsCollection$;
import scala.Option;

/**
 * Migrates a table of an older hilum to the current schema version. Each step is idempotent, and the last one raises
 * the version: if a migration is killed, the next writer repeats it as a whole.
 *
 * @param spark session that writes the table
 * @param table table to migrate
 * @param uri URI of the table
 */
record TableMigration(SparkSession spark, LakeTable table, String uri) {
    private static final int LIMITED_STATISTICS = 2;

    /** Migrates a table from schema version {@code from}. */
    void run(int from) {
        if (from < LIMITED_STATISTICS) {
            limitStatistics();
        }
        setProperties(Map.of(TableDefinition.SCHEMA_VERSION_PROPERTY, String.valueOf(TableDefinition.SCHEMA_VERSION)));
    }

    /**
     * Replaces the statistics of every live file by those of columns without personal data and writes a checkpoint.
     * Earlier log entries keep the old statistics until {@link LogTruncation} or the log's retention deletes them.
     */
    private void limitStatistics() {
        setProperties(table.definition().statisticsProperties());
        DeltaLog log = DeltaLog.forTable(spark, uri);
        StatisticsCollection$ statistics = StatisticsCollection$.MODULE$;
        statistics.recompute(
                spark, log, Option.empty(), statistics.recompute$default$4(), statistics.recompute$default$5());
        log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
    }

    private void setProperties(Map<String, String> properties) {
        String list = new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> "'" + entry.getKey() + "' = '" + entry.getValue() + "'")
                        .collect(Collectors.joining(", "));
        spark.sql("alter table delta.`" + uri + "` set tblproperties (" + list + ")");
    }
}
