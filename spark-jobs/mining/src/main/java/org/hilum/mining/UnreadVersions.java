package org.hilum.mining;

import java.io.FileNotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.hilum.lake.LakeTable;
import org.hilum.lake.RunRow;

/**
 * The versions of {@code reports} whose changes a version of the miner has not read.
 *
 * @param pass which reports are mined
 * @param from first version whose changes are read, where {@code pass} is CHANGES
 * @param to last version whose changes are read, where {@code pass} is CHANGES
 */
record UnreadVersions(Pass pass, long from, long to) {
    /** Which reports are mined. */
    enum Pass {
        /** All reports. */
        FULL,
        /** Reports that changed. */
        CHANGES,
        /** None, since none changed. */
        NONE
    }

    /**
     * Returns the version of {@code reports} that the last run of a version of the miner read; empty if there is no run
     * or if it read no version.
     *
     * @param runs successful runs of the miner, in any order
     * @param labelerVersion version of the miner
     */
    static Optional<Long> watermark(List<RunRow> runs, String labelerVersion) {
        return runs.stream()
                .filter(run -> labelerVersion.equals(run.arguments().get(MineReports.VERSION_ARGUMENT)))
                .reduce(BinaryOperator.maxBy(
                        Comparator.comparing(RunRow::finishedAt, Comparator.nullsFirst(Comparator.naturalOrder()))))
                .map(run -> run.versionsRead().get(LakeTable.REPORTS.id()));
    }

    /**
     * Returns the versions after a watermark.
     *
     * @param watermark last version that was read; empty if all reports have to be mined
     * @param now present version of the table
     */
    static UnreadVersions after(Optional<Long> watermark, long now) {
        if (watermark.isEmpty()) {
            return new UnreadVersions(Pass.FULL, 0, now);
        }
        long seen = watermark.get();
        return new UnreadVersions(seen == now ? Pass.NONE : Pass.CHANGES, seen + 1, now);
    }

    /**
     * Whether a failure to read changes means that files or versions of the table are gone, so that all reports have to
     * be mined. A cancelled job, for one, says nothing about its history.
     */
    static boolean areLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileNotFoundException
                    || cause.getClass().getName().startsWith("org.apache.spark.sql.delta.")) {
                return true;
            }
        }
        return false;
    }
}
