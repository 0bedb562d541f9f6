package org.hilum;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.RunRow;

/** The last row of {@code runs} of a job, by which a test sees what the job did, whatever its summary says. */
final class LastRun {
    private LastRun() {}

    /**
     * Returns the counts of the last run of a job, which must have succeeded.
     *
     * @param root root of the lake
     * @param job name of the job, such as {@code ingest reports}
     */
    static Map<String, Long> counts(String root, String job) {
        RunRow run = RunRow.from(Lake.at(SparkSession.active(), root)
                .read(LakeTable.RUNS)
                .where(col("job").equalTo(job))
                .orderBy(col("started_at").desc())
                .first());
        assertThat(run.status()).isEqualTo(Run.DONE);
        return run.counts();
    }
}
