package org.hilum.cli;

import org.apache.spark.sql.SparkSession;
import org.hilum.job.JobFailed;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lease.LakeLease;
import org.hilum.lease.LeaseLost;
import org.hilum.lease.LeaseRefused;
import org.hilum.settings.Settings;

/** A command that runs a job on a lake and leaves a row in {@code runs}. */
abstract class JobCommand extends LakeCommand {
    /** Checks what can be checked without Spark, so that a wrong option is answered at once. */
    void check(Settings settings) {}

    /** Whether it only reads the tables, and needs the lake's lease for nothing but its row in {@code runs}. */
    boolean isReader() {
        return false;
    }

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
        run.leasedBy(() -> lease(lake, settings, run.id()));
        if (isReader()) {
            return work(lake, run, settings);
        }
        try (LakeLease lease = leaseFor(run, lake, settings)) {
            lease.requireHeld();
            return work(lake, run, settings);
        }
    }

    private LakeLease leaseFor(Run run, Lake lake, Settings settings) {
        try {
            return lease(lake, settings, run.id());
        } catch (LeaseRefused e) {
            refused(run, e.getMessage());
            throw e;
        }
    }

    /** Hears that another driver has the lake, so that nothing was begun. */
    void refused(Run run, String reason) {}

    private Integer work(Lake lake, Run run, Settings settings) {
        try {
            String result = run(run, settings);
            done(run);
            say(run.summary());
            if (!result.isEmpty()) {
                out(result);
            }
            return 0;
        } catch (Exception e) { // Spark's are checked ones, thrown without being declared
            recordFailure(lake, run, e);
            throw e;
        } catch (LinkageError | OutOfMemoryError e) {
            JobFailed failure = new JobFailed("This JVM lacks what the job needs: " + e + ".", e);
            recordFailure(lake, run, failure);
            throw failure;
        }
    }

    /** A reader's work is done, row or not. */
    private void done(Run run) {
        try {
            run.done();
        } catch (LeaseRefused | LeaseLost e) {
            if (!isReader()) {
                throw e;
            }
            run.remark("The run has no row in runs. " + e.getMessage());
        }
    }

    /** A failed run is recorded where there is a lake already; that this fails, too, must not hide the first failure. */
    private void recordFailure(Lake lake, Run run, Exception failure) {
        try {
            if (lake.has(LakeTable.RUNS)) {
                run.failed(Failure.sentence(failure));
            }
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
