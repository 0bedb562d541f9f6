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
 * Removes the entries of a Delta log that lie before the present version, which is written as a checkpoint first. Delta itself
 * removes them when they are older than {@code delta.logRetentionDuration} (30 days). Time travel before the cut ends.
 *
 * @param spark the session
 * @param uri the table
 */
record LogCut(SparkSession spark, String uri) {
    /** A commit, its checksum, or a part of a checkpoint: twenty digits are the version. */
    private static final Pattern ENTRY = Pattern.compile("(\\d{20})\\.(json|crc|checkpoint\\..*)");

    /** Cuts the log; returns how many files were removed. A cut that is interrupted is completed by the next one. */
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
            throw new LakeRefused("The log of the table " + uri + " cannot be cut: " + e.getMessage());
        }
        return removed;
    }
}
