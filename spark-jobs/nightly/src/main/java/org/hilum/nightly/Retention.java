package org.hilum.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.storage.OptimizeTables;
import org.hilum.storage.VacuumTables;

/**
 * Merges small data files and deletes old data: data files that no version of the last days needs (VACUUM, which never deletes live rows), pages of
 * old nightly runs, and checkpoints of abandoned trainings.
 *
 * @param vacuumDays days between two vacuums, since listing all files of a lake takes long; 0 for every run
 * @param compactFiles number of small data files from which on a table's files are merged, before a vacuum
 * @param keepDays days for which earlier versions of the tables stay readable
 * @param keepPages number of pages that are kept
 * @param keepCheckpointDays days after which checkpoints of an unfinished training are deleted
 */
public record Retention(int vacuumDays, int compactFiles, int keepDays, int keepPages, int keepCheckpointDays) {
    /** Deletes what has expired. */
    void apply(Run run) {
        Expiry expiry = new Expiry(this, Instant.now());
        vacuum(run, expiry);
        Configuration hadoop = run.lake().spark().sparkContext().hadoopConfiguration();
        List<FileStatus> pages = list(hadoop, new Path(run.lake().pagesUri()));
        run.count("old pages deleted", delete(hadoop, expiry.oldPages(pages)));
        List<FileStatus> checkpoints = new ArrayList<>();
        for (FileStatus file : list(hadoop, new Path(run.lake().modelsUri()))) {
            if (expiry.isAbandonedTraining(file.getPath().getName(), () -> lastModified(hadoop, file))) {
                checkpoints.add(file);
            }
        }
        run.count("old trainings given up", delete(hadoop, checkpoints));
    }

    private void vacuum(Run run, Expiry expiry) {
        // a lake whose first run is younger has no expired file, and looking for one takes seconds per table
        if (!expiry.mayHaveExpiredFiles(
                time(run.lake().read(LakeTable.RUNS).agg(min("started_at").as("time"))))) {
            return;
        }
        Dataset<Row> last = Run.doneRuns(run.lake(), NightlyRun.NAME)
                .where(col("counts").getItem(VacuumTables.VACUUMED).gt(0))
                .agg(max("finished_at").as("time"));
        if (expiry.isVacuumDue(time(last))) {
            new OptimizeTables(List.of(LakeTable.values()), compactFiles).merge(run);
            new VacuumTables(keepDays).delete(run);
        }
    }

    private static Timestamp time(Dataset<Row> time) {
        return time.first().getAs("time");
    }

    /** Returns when anything in the folder was last written; the folder's own time may be older. */
    private static long lastModified(Configuration hadoop, FileStatus folder) {
        long newest = folder.getModificationTime();
        for (FileStatus child : list(hadoop, folder.getPath())) {
            newest = Math.max(newest, child.isDirectory() ? lastModified(hadoop, child) : child.getModificationTime());
        }
        return newest;
    }

    private static List<FileStatus> list(Configuration hadoop, Path folder) {
        try {
            return new ArrayList<>(List.of(folder.getFileSystem(hadoop).listStatus(folder)));
        } catch (FileNotFoundException e) {
            return new ArrayList<>();
        } catch (IOException e) {
            throw HilumException.failed("The folder " + folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static long delete(Configuration hadoop, List<FileStatus> files) {
        for (FileStatus file : files) {
            try {
                FileSystem fileSystem = file.getPath().getFileSystem(hadoop);
                fileSystem.delete(file.getPath(), true);
            } catch (IOException e) {
                throw HilumException.failed(file.getPath() + " cannot be deleted: " + e.getMessage(), e);
            }
        }
        return files.size();
    }
}
