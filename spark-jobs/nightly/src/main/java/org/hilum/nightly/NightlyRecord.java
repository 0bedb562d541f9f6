package org.hilum.nightly;

import static org.apache.spark.sql.functions.col;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.evaluation.Estimate;
import org.hilum.job.Run;
import org.hilum.lake.GuardRow;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.NightRow;
import org.hilum.lake.Scope;
import org.hilum.lake.TableRow;

/**
 * The rows of a nightly run in {@code guards} and {@code nights}; the latter is written last.
 *
 * @param run the nightly run
 * @param summary summary of the run
 */
record NightlyRecord(Run run, NightlySummary summary) {

    /**
     * Writes the rows.
     *
     * @param versions versions of the tables that the run used
     */
    void write(Map<String, Long> versions) {
        List<GuardRow> guards = summary.guards().stream()
                .map(guard -> new GuardRow(
                        run.id(),
                        guard.name(),
                        guard.finding(),
                        guard.passed(),
                        guard.value(),
                        guard.allowed(),
                        guard.cases(),
                        guard.sentence()))
                .toList();
        if (!guards.isEmpty()) {
            put(LakeTable.GUARDS, guards);
        }
        Optional<Estimate> difference = summary.difference().filter(found -> found.value() != null);
        put(
                LakeTable.NIGHTS,
                List.of(new NightRow(
                        run.id(),
                        summary.candidate().orElse(null),
                        summary.championBefore().orElse(null),
                        summary.champion().orElse(null),
                        summary.isPromoted(),
                        summary.reason(),
                        difference.map(Estimate::value).orElse(null),
                        difference.map(Estimate::lower).orElse(null),
                        difference.map(Estimate::upper).orElse(null),
                        summary.better().orElse(null),
                        versions,
                        summary.json(),
                        Timestamp.from(Instant.now()))));
    }

    private void put(LakeTable table, List<? extends TableRow> rows) {
        run.replace(table, run.lake().rows(table, rows), Scope.upsert());
    }

    /** Returns the table versions that the last finished nightly run used. */
    static Optional<Map<String, Long>> lastVersions(Lake lake) {
        return lake.read(LakeTable.NIGHTS).orderBy(col("finished_at").desc()).limit(1).collectAsList().stream()
                .findFirst()
                .map(row -> NightRow.from(row).tableVersions());
    }
}
