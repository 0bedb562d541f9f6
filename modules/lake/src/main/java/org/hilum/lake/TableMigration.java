package org.hilum.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_extract;

import io.delta.tables.DeltaTable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
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
    /** Version without statistics of columns that hold text or ids of patients. Version 1 is the first release. */
    static final int LIMITED_STATISTICS = 2;

    /** Version of {@code evaluations} with columns for the bins of reliability. */
    static final int BINS = 3;

    /** Text in {@code evaluations.parameters} from which the columns of bins are filled. */
    private static final String BIN = "^probability=([0-9.]+)-([0-9.]+) mean=([0-9.]+) cases=([0-9]+)$";

    /** Migrates a table from schema version {@code from}. */
    void run(int from) {
        if (from < LIMITED_STATISTICS) {
            limitStatistics();
        }
        if (from < BINS && table == LakeTable.EVALUATIONS) {
            fillBins();
        }
        setProperties(Map.of(
                TableDefinition.SCHEMA_VERSION_PROPERTY,
                String.valueOf(table.definition().schemaVersion())));
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

    /** Fills the columns of bins, which {@link Lake#migrate} has added, from the text of older rows. */
    private void fillBins() {
        DeltaTable.forPath(spark, uri)
                .update(
                        col("bin_from").isNull().and(col("parameters").rlike(BIN)),
                        Map.of(
                                "bin_from", ofBin(1, "double"),
                                "bin_to", ofBin(2, "double"),
                                "bin_mean", ofBin(3, "double"),
                                "bin_cases", ofBin(4, "int")));
    }

    private static Column ofBin(int group, String type) {
        return regexp_extract(col("parameters"), BIN, group).cast(type);
    }

    private void setProperties(Map<String, String> properties) {
        String list = new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> "'" + entry.getKey() + "' = '" + entry.getValue() + "'")
                        .collect(Collectors.joining(", "));
        spark.sql("alter table delta.`" + uri + "` set tblproperties (" + list + ")");
    }
}
