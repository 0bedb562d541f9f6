package org.hilum.lake;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** What a Spark session needs to read and write a lake. */
public final class LakeSession {
    private static final Map<String, String> REQUIRED = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            // dates and times mean the same on every machine
            "spark.sql.session.timeZone", "UTC");

    /** On one machine Spark's and Delta's defaults for clusters cost seconds per commit. */
    private static final Map<String, String> EMBEDDED = Map.of(
            "spark.ui.enabled", "false",
            "spark.sql.shuffle.partitions", "4",
            "spark.databricks.delta.snapshotPartitions", "1",
            "spark.sql.sources.parallelPartitionDiscovery.parallelism", "2",
            "spark.databricks.delta.stats.skipping", "true",
            "spark.sql.adaptive.coalescePartitions.initialPartitionNum", "4");

    private LakeSession() {}

    /** Adds what every session needs. */
    public static SparkSession.Builder configured(SparkSession.Builder builder) {
        REQUIRED.forEach(builder::config);
        return builder;
    }

    /** Adds what suits a session inside this JVM, where the caller has not set it. */
    public static SparkSession.Builder embedded(SparkSession.Builder builder) {
        EMBEDDED.forEach((key, value) -> builder.config(key, System.getProperty(key, value)));
        return configured(builder);
    }
}
