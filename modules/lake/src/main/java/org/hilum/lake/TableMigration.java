package org.hilum.lake;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.stats.StatisticsCollection$;
import scala.Option;

/**
 * Brings a table that an older hilum wrote to the present schema version. Each step can be repeated, and the last one raises the
 * version: a migration that is killed anywhere is repeated as a whole by the next writer.
 *
 * @param spark the session
 * @param table which table
 * @param uri where it lies
 */
record TableMigration(SparkSession spark, LakeTable table, String uri) {
    private static final int LIMITED_STATISTICS = 2;

    /** Migrates a table of schema version {@code from}. */
    void run(int from) {
        if (from < LIMITED_STATISTICS) {
            limitStatistics();
        }
        setProperties(Map.of(TableDefinition.SCHEMA_VERSION_PROPERTY, String.valueOf(TableDefinition.SCHEMA_VERSION)));
    }

    /**
     * Replaces the statistics of every live file by those of columns that name nobody, and writes a checkpoint of them. The
     * entries before it keep the old ones until {@link LogCut} or the log's retention removes them.
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
