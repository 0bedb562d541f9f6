package org.hilum.job;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hilum.domain.HilumException;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lease.LakeLease;
import org.hilum.lease.LeaseLost;
import org.hilum.lease.LeaseRefused;
import org.hilum.settings.Settings;

/**
 * Runs jobs on a lake. A runner takes the lake's lease for the time of the job, gives the job a {@link Run}, and commits the
 * run's row to {@code runs}, whether the job succeeded or failed.
 *
 * <p>One job may run others with the same runner: the lease is held once per JVM and counted.
 */
public final class JobRunner {
    private static final double LEAST_MINUTES = 0.05;
    private static final double MOST_MINUTES = 24 * 60;
    private static final double MILLIS_PER_MINUTE = 60_000;

    private final Lake lake;
    private final Duration leaseTerm;
    private final Map<String, String> arguments;
    private final Consumer<String> messages;

    private JobRunner(Lake lake, Duration leaseTerm, Map<String, String> arguments, Consumer<String> messages) {
        this.lake = lake;
        this.leaseTerm = leaseTerm;
        this.arguments = arguments;
        this.messages = messages;
    }

    /**
     * Returns a runner for a lake.
     *
     * @param lake the lake
     * @param settings {@code lake.lease-minutes} is read: after how many minutes without a sign another driver takes over
     * @throws HilumException of kind wrong usage where the setting is out of range
     */
    public static JobRunner of(Lake lake, Settings settings) {
        double minutes = settings.section("lake").number("lease-minutes", LEAST_MINUTES, MOST_MINUTES);
        return new JobRunner(lake, Duration.ofMillis(Math.round(minutes * MILLIS_PER_MINUTE)), Map.of(), message -> {});
    }

    /**
     * Returns a copy that records these arguments with every run.
     *
     * @param common names and values for {@code runs.arguments}, such as where the lake is
     */
    public JobRunner recording(Map<String, String> common) {
        return new JobRunner(lake, leaseTerm, Map.copyOf(common), messages);
    }

    /**
     * Returns a copy that passes messages on.
     *
     * @param listener called with a sentence when a dead driver's lease is taken over
     */
    public JobRunner telling(Consumer<String> listener) {
        return new JobRunner(lake, leaseTerm, arguments, listener);
    }

    /** Returns the lake that the jobs work on. */
    public Lake lake() {
        return lake;
    }

    /**
     * Runs a job.
     *
     * @throws LeaseRefused where another driver holds the lease; nothing was begun then
     */
    public <R> Completed<R> run(Job<R> job) {
        return run(job, Map.of());
    }

    /**
     * Runs a job.
     *
     * @param options what {@code runs.arguments} records beside the common arguments and the job's own
     * @throws LeaseRefused where another driver holds the lease; nothing was begun then
     */
    public <R> Completed<R> run(Job<R> job, Map<String, String> options) {
        Map<String, String> recorded = new TreeMap<>(arguments);
        recorded.putAll(options);
        recorded.putAll(job.arguments());
        Run run = new Run(lake, job.name(), recorded);
        run.leasedBy(() -> lease(job, run));
        if (job.onlyReads()) {
            return new Completed<>(work(job, run), run);
        }
        try (LakeLease lease = lease(job, run)) {
            lease.requireHeld();
            return new Completed<>(work(job, run), run);
        }
    }

    private LakeLease lease(Job<?> job, Run run) {
        LakeLease lease = LakeLease.take(
                lake.spark().sparkContext().hadoopConfiguration(), lake.root(), job.name(), run.id(), leaseTerm);
        lease.takenOver().forEach(messages);
        return lease;
    }

    private <R> R work(Job<R> job, Run run) {
        try {
            R result = job.run(run);
            recordSuccess(job, run);
            return result;
        } catch (Exception e) { // Spark throws checked exceptions without declaring them
            recordFailure(run, e);
            throw e;
        } catch (LinkageError | OutOfMemoryError e) {
            HilumException failure = HilumException.failed("This JVM lacks what the job needs: " + e + ".", e);
            recordFailure(run, failure);
            throw failure;
        }
    }

    /** The work of a job that only reads is done even where its row cannot be written. */
    private static void recordSuccess(Job<?> job, Run run) {
        try {
            run.done();
        } catch (LeaseRefused | LeaseLost e) {
            if (!job.onlyReads()) {
                throw e;
            }
            run.remark("The run has no row in runs. " + e.getMessage());
        }
    }

    /** A failed run is recorded where there is a lake already; a second failure must not hide the first one. */
    private void recordFailure(Run run, Exception failure) {
        try {
            if (lake.has(LakeTable.RUNS)) {
                run.failed(FailureSentence.of(failure));
            }
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
