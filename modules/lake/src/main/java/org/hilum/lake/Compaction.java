package org.hilum.lake;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Merges the small data files of a table into larger ones (Delta's OPTIMIZE). Rows, change feed and earlier versions stay; the
 * merged files remain until VACUUM.
 *
 * @param spark session that reads and writes the table
 * @param table the table
 * @param uri URI of the table
 */
record Compaction(SparkSession spark, LakeTable table, String uri) {
    /** Size below which a file is merged, in bytes. */
    static final long SMALL = 32L << 20;

    private static final long LARGEST = 128L << 20;
    private static final String PREFIX = "spark.databricks.delta.optimize.";

    /**
     * Merges files if there are enough small ones.
     *
     * @param least number of files smaller than 32 MiB from which on they are merged
     * @return number of files that were merged; 0 if there are fewer small ones
     */
    long run(int least) {
        long small = TableSchema.open(spark, table, uri)
                .snapshot()
                .allFiles()
                .toDF()
                .where(col("size").lt(SMALL))
                .count();
        if (small < Math.max(2, least)) {
            return 0;
        }
        Map<String, String> before = new LinkedHashMap<>();
        Map.of("minFileSize", SMALL, "maxFileSize", LARGEST).forEach((name, bytes) -> {
            before.put(PREFIX + name, spark.conf().get(PREFIX + name, null));
            spark.conf().set(PREFIX + name, bytes);
        });
        try {
            Row metrics = DeltaTable.forPath(spark, uri)
                    .optimize()
                    .executeCompaction()
                    .select("metrics.numFilesRemoved")
                    .first();
            return metrics.getAs("numFilesRemoved");
        } finally {
            before.forEach((name, value) -> {
                if (value == null) {
                    spark.conf().unset(name);
                } else {
                    spark.conf().set(name, value);
                }
            });
        }
    }
}
