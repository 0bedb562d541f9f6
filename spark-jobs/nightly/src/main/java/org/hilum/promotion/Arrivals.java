package org.hilum.promotion;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.ingest.IngestCounts;
import org.hilum.ingest.IngestPipeline;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.RunRow;

/**
 * The finished jobs since the last finished nightly run. An interrupted nightly run has no row in {@code nights}, so
 * its jobs count for the next one.
 */
public final class Arrivals {
    private final List<RunRow> runs;
    private final Timestamp since;

    /**
     * Creates arrivals of known jobs.
     *
     * @param runs finished jobs since the last finished nightly run, in the order in which they finished
     * @param since end of the last finished nightly run; null if there was none
     */
    Arrivals(List<RunRow> runs, Timestamp since) {
        this.runs = runs;
        this.since = since;
    }

    /** Reads the finished jobs of a lake. */
    public static Arrivals read(Lake lake) {
        Timestamp since = lake.read(LakeTable.NIGHTS)
                .agg(max("finished_at").as("since"))
                .first()
                .getAs("since");
        Dataset<Row> done = lake.read(LakeTable.RUNS).where(col("status").equalTo(Run.DONE));
        if (since != null) {
            done = done.where(col("finished_at").gt(since));
        }
        return new Arrivals(
                done.orderBy("finished_at").collectAsList().stream()
                        .map(RunRow::from)
                        .toList(),
                since);
    }

    /** Returns the ids of the runs; rows that they wrote have them as batch. */
    public List<String> ids() {
        return runs.stream().map(RunRow::runId).toList();
    }

    /** Returns the counts of the ingests, one element per ingest and kind of record. */
    public List<IngestCounts> ingested() {
        return runs.stream()
                .filter(run -> run.job().startsWith(IngestPipeline.STAGE_PREFIX))
                .flatMap(run -> IngestCounts.of(run.counts()).stream())
                .toList();
    }

    /** Whether a time is after the last finished nightly run; true if there was none. */
    public boolean isAfterLastNightlyRun(Timestamp time) {
        return since == null || time.after(since);
    }
}
