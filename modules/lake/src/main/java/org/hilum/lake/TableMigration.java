package org.hilum.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.stats.StatisticsCollection$;
import org.apache.spark.sql.types.StructField;
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

    /** Groups of {@link #BIN} by column. */
    private static final Map<String, Integer> BIN_GROUPS =
            Map.of("bin_from", 1, "bin_to", 2, "bin_mean", 3, "bin_cases", 4);

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

    /** Fills the columns of bins, which {@link TableSchema#migrate} has added, from the text of older rows. */
    private void fillBins() {
        Map<String, Column> values = Arrays.stream(table.definition().schema().fields())
                .filter(field -> BIN_GROUPS.containsKey(field.name()))
                .collect(Collectors.toMap(StructField::name, field -> valueInOlderRow(table, field)));
        DeltaTable.forPath(spark, uri)
                .update(col("bin_from").isNull().and(col("parameters").rlike(BIN)), values);
    }

    /**
     * Returns the value of a column in rows that were written before the column existed: NULL, except for the bins of
     * reliability, so that a reader of a table that is not migrated yet has them, too.
     */
    static Column valueInOlderRow(LakeTable table, StructField column) {
        Integer group = table == LakeTable.EVALUATIONS ? BIN_GROUPS.get(column.name()) : null;
        Column value = group == null
                ? lit(null)
                : when(col("parameters").rlike(BIN), regexp_extract(col("parameters"), BIN, group));
        return value.cast(column.dataType());
    }

    private void setProperties(Map<String, String> properties) {
        String list = new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> "'" + entry.getKey() + "' = '" + entry.getValue() + "'")
                        .collect(Collectors.joining(", "));
        spark.sql("alter table delta.`" + uri + "` set tblproperties (" + list + ")");
    }
}
