package org.hilum.mining;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.LabelerNames;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;
import org.hilum.lake.CachedRows;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.RunRow;

/**
 * Studies whose reports changed since the last run of this version of the miner, by the change data feed of
 * {@code reports}.
 *
 * @param cached the studies, with column study_id
 * @param isFullPass whether these are all studies of the lake
 * @param isEmpty whether there are none
 */
record ChangedStudies(CachedRows cached, boolean isFullPass, boolean isEmpty) implements AutoCloseable {

    static ChangedStudies since(Run run, String labelerVersion, boolean full) {
        Lake lake = run.lake();
        Dataset<Row> all = run.read(LakeTable.REPORTS).select("study_id").distinct();
        UnreadVersions unread = UnreadVersions.after(
                full ? Optional.empty() : watermark(lake, labelerVersion),
                lake.version(LakeTable.REPORTS).orElse(-1));
        return switch (unread.pass()) {
            case FULL -> new ChangedStudies(CachedRows.of(all), true, false);
            case NONE -> new ChangedStudies(CachedRows.of(all.limit(0)), false, true);
            case CHANGES -> changed(run, all, unread);
        };
    }

    private static ChangedStudies changed(Run run, Dataset<Row> all, UnreadVersions unread) {
        try {
            return read(run.lake(), unread.from(), unread.to());
        } catch (Exception e) { // Spark throws checked exceptions without declaring them
            if (!UnreadVersions.areLost(e)) {
                throw e;
            }
            run.remark("The change feed of reports does not reach back to version " + unread.from()
                    + "; all reports were mined instead.");
            return new ChangedStudies(CachedRows.of(all), true, false);
        }
    }

    /** Reads the change data feed of {@code reports} between two versions, both inclusive. */
    private static ChangedStudies read(Lake lake, long from, long to) {
        CachedRows changed = CachedRows.of(lake.spark()
                .read()
                .format("delta")
                .option("readChangeFeed", "true")
                .option("startingVersion", from)
                .option("endingVersion", to)
                .load(lake.uri(LakeTable.REPORTS))
                .select("study_id")
                .distinct());
        try {
            // deleted files of the feed show only when it is read; a VACUUM creates a version without changes
            return new ChangedStudies(changed, false, changed.rows().count() == 0);
        } catch (Exception e) { // Spark throws checked exceptions without declaring them
            changed.close();
            throw e;
        }
    }

    /** Returns the studies, with column study_id. */
    Dataset<Row> studies() {
        return cached.rows();
    }

    @Override
    public void close() {
        cached.close();
    }

    private static Optional<Long> watermark(Lake lake, String labelerVersion) {
        if (!Labelers.has(lake, new LabelerVersion(LabelerNames.MINER, labelerVersion))) {
            return Optional.empty(); // a dropped version starts again, whatever its earlier runs have read
        }
        List<RunRow> runs = Run.doneRuns(lake, MineReports.NAME).collectAsList().stream()
                .map(RunRow::from)
                .toList();
        return UnreadVersions.watermark(runs, labelerVersion);
    }
}
