package org.hilum.lake;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/**
 * Deletes the entries of a Delta log before the current version, after writing the current version as a checkpoint.
 * Delta itself deletes entries older than {@code delta.logRetentionDuration} (30 days). Time travel to earlier
 * versions is no longer possible.
 *
 * @param spark session that writes the checkpoint
 * @param uri URI of the table
 */
record LogTruncation(SparkSession spark, String uri) {
    /** Log entries: a commit, its checksum, or a part of a checkpoint. Twenty digits are the version. */
    private static final Pattern ENTRY = Pattern.compile("(\\d{20})\\.(json|crc|checkpoint\\..*)");

    /**
     * Truncates the log and returns the number of deleted files. An interrupted truncation is completed by the next
     * one.
     */
    long run() {
        DeltaLog log = DeltaLog.forTable(spark, uri);
        Snapshot present = log.update(false, Option.empty(), Option.empty());
        log.checkpoint(present, Option.empty());
        Path folder = log.logPath();
        long removed = 0;
        try {
            FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            for (FileStatus file : files.listStatus(folder)) {
                Matcher name = ENTRY.matcher(file.getPath().getName());
                if (name.matches() && Long.parseLong(name.group(1)) < present.version()) {
                    files.delete(file.getPath(), false);
                    removed++;
                }
            }
        } catch (IOException e) {
            throw new LakeException("The log of the table " + uri + " cannot be truncated: " + e.getMessage());
        }
        return removed;
    }
}
