package org.hilum.cli;

import org.apache.spark.sql.SparkSession;
import org.hilum.job.JobFailed;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.settings.Settings;

/** A command that runs a job on a lake and leaves a row in {@code runs}. */
abstract class JobCommand extends LakeCommand {
    /** Checks what can be checked without Spark, so that a wrong option is answered at once. */
    void check(Settings settings) {}

    /** Does the work; what is returned is printed as the result, unless it is empty. */
    abstract String run(Run run, Settings settings);

    @Override
    public final Integer call() {
        Settings settings = settings();
        lakeRoot(settings);
        check(settings);
        SparkSession spark = SparkSessions.open(name());
        Lake lake = lake(spark, settings);
        Run run = new Run(lake, name(), arguments());
        try {
            String result = run(run, settings);
            run.done();
            say(run.summary());
            if (!result.isEmpty()) {
                out(result);
            }
            return 0;
        } catch (RuntimeException e) {
            recordFailure(lake, run, e);
            throw e;
        } catch (LinkageError | OutOfMemoryError e) {
            throw new JobFailed("This JVM lacks what the job needs: " + e + ".", e);
        }
    }

    /** A failed run is recorded where there is a lake already; that this fails, too, must not hide the first failure. */
    private void recordFailure(Lake lake, Run run, RuntimeException failure) {
        try {
            if (lake.has(LakeTable.RUNS)) {
                run.failed(Failure.sentence(failure));
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
