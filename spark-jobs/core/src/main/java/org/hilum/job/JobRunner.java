package org.hilum.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hadoop.security.UserGroupInformation;
import org.hilum.domain.HilumException;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lease.LakeLease;
import org.hilum.lease.LeaseHeldException;
import org.hilum.lease.LeaseLostException;
import org.hilum.settings.Settings;

/**
 * Runs jobs on a lake. A runner holds the lake's lease while the job runs, gives the job a {@link Run}, and commits
 * the run's row to {@code runs} whether the job succeeds or fails.
 *
 * <p>A job may run other jobs with the same runner: the lease is held once per JVM and reference-counted.
 */
public final class JobRunner {
    /** Name of the user in {@code runs.arguments}. */
    public static final String USER = "user";

    private static final double MIN_MINUTES = 0.05;
    private static final double MAX_MINUTES = 24 * 60;
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
     * Creates a runner for a lake.
     *
     * @param lake the lake
     * @param settings settings in force; {@code lake.lease-minutes} is the lease term, in minutes
     * @throws HilumException of kind wrong usage if the setting is out of range
     */
    public static JobRunner of(Lake lake, Settings settings) {
        double minutes = settings.section("lake").getDouble("lease-minutes", MIN_MINUTES, MAX_MINUTES);
        return new JobRunner(lake, Duration.ofMillis(Math.round(minutes * MILLIS_PER_MINUTE)), Map.of(), message -> {});
    }

    /**
     * Returns a copy that records additional arguments with every run.
     *
     * @param common names and values for {@code runs.arguments}, such as the location of the lake
     */
    public JobRunner withArguments(Map<String, String> common) {
        return new JobRunner(lake, leaseTerm, Map.copyOf(common), messages);
    }

    /**
     * Returns a copy that reports takeovers of leases.
     *
     * @param listener consumer of one sentence per lease that is taken over from a dead driver
     */
    public JobRunner withMessageListener(Consumer<String> listener) {
        return new JobRunner(lake, leaseTerm, arguments, listener);
    }

    /** Returns the lake that the jobs work on. */
    public Lake lake() {
        return lake;
    }

    /**
     * Runs a job.
     *
     * @throws LeaseHeldException if another driver holds the lease; the job has not started then
     */
    public <R> Completed<R> run(Job<R> job) {
        return run(job, Map.of());
    }

    /**
     * Runs a job.
     *
     * @param options entries of {@code runs.arguments} beside the common arguments and the job's own
     * @throws LeaseHeldException if another driver holds the lease; the job has not started then
     */
    public <R> Completed<R> run(Job<R> job, Map<String, String> options) {
        Map<String, String> recorded = new TreeMap<>(arguments);
        recorded.put(USER, user());
        recorded.putAll(options);
        recorded.putAll(job.arguments());
        Run run = new Run(lake, job.name(), recorded);
        run.setLeaseSupplier(() -> lease(job, run));
        if (job.isReadOnly()) {
            return new Completed<>(runAndRecord(job, run), run);
        }
        try (LakeLease lease = lease(job, run)) {
            lease.requireHeld();
            return new Completed<>(runAndRecord(job, run), run);
        }
    }

    /** Returns the user that runs the job, as Hadoop knows them. */
    private static String user() {
        try {
            return UserGroupInformation.getCurrentUser().getShortUserName();
        } catch (IOException e) {
            return System.getProperty("user.name");
        }
    }

    private LakeLease lease(Job<?> job, Run run) {
        LakeLease lease = LakeLease.take(
                lake.spark().sparkContext().hadoopConfiguration(), lake.root(), job.name(), run.id(), leaseTerm);
        lease.takeoverMessages().forEach(messages);
        return lease;
    }

    private <R> R runAndRecord(Job<R> job, Run run) {
        try {
            R result = job.run(run);
            recordSuccess(job, run);
            return result;
        } catch (Exception e) { // Spark throws checked exceptions without declaring them
            recordFailure(run, e);
            throw e;
        } catch (LinkageError | OutOfMemoryError e) {
            HilumException failure = HilumException.failed("The JVM cannot run the job: " + e + ".", e);
            recordFailure(run, failure);
            throw failure;
        }
    }

    /** Records a success. A read-only job succeeds even if its row cannot be written. */
    private static void recordSuccess(Job<?> job, Run run) {
        try {
            run.recordSuccess();
        } catch (LeaseHeldException | LeaseLostException e) {
            if (!job.isReadOnly()) {
                throw e;
            }
            run.remark("The run is not recorded in the table runs. " + e.getMessage());
        }
    }

    /**
     * Records a failure if the lake exists already. An exception of the recording itself must not hide the first one.
     */
    private void recordFailure(Run run, Exception failure) {
        try {
            if (lake.has(LakeTable.RUNS)) {
                run.recordFailure(FailureSentence.of(failure));
            }
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
