package org.hilum.lake;

import static java.util.Map.entry;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.hilum.lake.local.LocalFileContext;
import org.hilum.lake.local.LocalFiles;

/** Configuration of Spark sessions that read and write a lake. */
public final class LakeSession {
    private static final Map<String, String> REQUIRED = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            // dates and times mean the same on every machine
            "spark.sql.session.timeZone", "UTC");

    /**
     * Settings for one machine, where Spark's and Delta's defaults for clusters cost seconds per commit. Data
     * retained for the disabled UI would fill the heap, and a sequence of jobs compiles more queries than the default
     * cache holds (measured: a nightly run of twelve studies took 48 s before and takes 37 s now).
     */
    private static final Map<String, String> EMBEDDED = Map.ofEntries(
            entry("spark.ui.enabled", "false"),
            entry("spark.hadoop.fs.file.impl", LocalFiles.class.getName()),
            entry("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName()),
            entry("spark.ui.retainedJobs", "20"),
            entry("spark.ui.retainedStages", "20"),
            entry("spark.ui.retainedTasks", "200"),
            entry("spark.sql.ui.retainedExecutions", "10"),
            // nobody reads the plans that Spark writes out for every query and each of its stages
            entry("spark.sql.ui.explainMode", "simple"),
            entry("spark.sql.debug.maxToStringFields", "1"),
            entry("spark.sql.codegen.cache.maxEntries", "4000"),
            entry("spark.sql.shuffle.partitions", "4"),
            entry("spark.databricks.delta.snapshotPartitions", "1"),
            entry("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2"),
            entry("spark.databricks.delta.stats.skipping", "true"),
            // a stage at a time, with a plan after each, takes longer than what the new plans save
            entry("spark.sql.adaptive.enabled", "false"));

    /** Tasks of a shuffle per core, unless their number is set. */
    private static final int SHUFFLES_A_CORE = 3;

    private static final int LEAST_CORES = 4;
    private static final int MOST_SNAPSHOT_PARTITIONS = 50;

    private LakeSession() {}

    /**
     * Sets the parallelism of a session on a cluster by its number of cores, unless the cluster's settings do. The
     * defaults of Delta and Spark are 200 tasks for a shuffle, 50 for the state of a table and 10,000 for the listing
     * of its files, whatever the size of the table: a VACUUM of nineteen small tables took six minutes on two cores.
     *
     * @return the same session
     */
    public static SparkSession withParallelism(SparkSession session) {
        int cores = Math.max(LEAST_CORES, session.sparkContext().defaultParallelism());
        Map<String, Integer> sizes = Map.of(
                "spark.sql.shuffle.partitions",
                SHUFFLES_A_CORE * cores,
                "spark.databricks.delta.snapshotPartitions",
                Math.min(MOST_SNAPSHOT_PARTITIONS, cores / 2),
                "spark.sql.sources.parallelPartitionDiscovery.parallelism",
                cores);
        sizes.forEach((key, size) -> {
            if (!session.sparkContext().conf().contains(key)) {
                session.conf().set(key, size);
            }
        });
        return session;
    }

    /** Adds the settings that every session needs. */
    public static SparkSession.Builder configured(SparkSession.Builder builder) {
        REQUIRED.forEach(builder::config);
        return builder;
    }

    /** Adds the settings for a session in this JVM, unless the caller has set them. */
    public static SparkSession.Builder embedded(SparkSession.Builder builder) {
        EMBEDDED.forEach((key, value) -> builder.config(key, System.getProperty(key, value)));
        return configured(builder);
    }
}
