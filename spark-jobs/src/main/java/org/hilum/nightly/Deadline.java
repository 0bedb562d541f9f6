package org.hilum.nightly;

import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.hilum.job.JobFailed;

/** The end of a night: what runs on Spark then is ended, and nothing new is begun. */
final class Deadline implements AutoCloseable {
    private static final long AGAIN_MILLISECONDS = 2000;

    private final double minutes;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService watch;

    /** @param minutes from now; 0 for never */
    Deadline(double minutes, SparkContext context) {
        this.minutes = minutes;
        this.watch = minutes > 0
                ? Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "nightly-deadline");
                    thread.setDaemon(true);
                    return thread;
                })
                : null;
        if (watch != null) {
            // again and again: between two jobs of a command there is nothing to be ended
            watch.scheduleAtFixedRate(
                    context::cancelAllJobs, (long) (minutes * 60_000), AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    /** What is left of it, in minutes; empty where there is none. */
    OptionalDouble left() {
        return minutes > 0 ? OptionalDouble.of(minutes - (System.nanoTime() - started) / 60e9) : OptionalDouble.empty();
    }

    /**
     * Goes on only before it.
     *
     * @throws JobFailed after it
     */
    void check(String step) {
        if (isOver()) {
            throw over(step);
        }
    }

    boolean isOver() {
        return left().isPresent() && left().getAsDouble() <= 0;
    }

    JobFailed over(String step) {
        return new JobFailed("The deadline of " + minutes + " minutes (nightly.deadline) came at the step " + step
                + "; the next run goes on there.");
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.shutdownNow();
        }
    }
}
