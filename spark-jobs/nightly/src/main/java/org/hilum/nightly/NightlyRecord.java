package org.hilum.nightly;

import static org.apache.spark.sql.functions.col;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
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
    /** The tables whose versions decide whether there is anything new to evaluate or to show. */
    private static final List<LakeTable> INPUTS = List.of(
            LakeTable.REPORTS, LakeTable.LABELS, LakeTable.IMAGES, LakeTable.SPLITS, LakeTable.BOXES, LakeTable.MODELS);

    /** Writes the rows, with the present versions of the tables. */
    void write() {
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
                        run.lake().versions(INPUTS),
                        summary.json(),
                        Timestamp.from(Instant.now()))));
    }

    private void put(LakeTable table, List<? extends TableRow> rows) {
        run.replace(table, run.lake().rows(table, rows), Scope.upsert());
    }

    /** Whether the tables have the versions that the last finished nightly run recorded. */
    static boolean isUnchanged(Lake lake) {
        return lake.read(LakeTable.NIGHTS).orderBy(col("finished_at").desc()).limit(1).collectAsList().stream()
                .anyMatch(row -> NightRow.from(row).tableVersions().equals(lake.versions(INPUTS)));
    }
}
