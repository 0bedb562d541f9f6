package org.hilum.nightly;

import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.hilum.domain.HilumException;

/** The deadline of a nightly run: cancels the running Spark jobs, and prevents further steps. */
final class Deadline implements AutoCloseable {
    static final long REPEAT_MILLISECONDS = 2000;

    private final double minutes;
    private final Runnable cancel;
    private final LongSupplier nanoTime;
    private final long started;
    private final ScheduledExecutorService watch;

    /**
     * Starts the timer.
     *
     * @param minutes minutes from now; 0 for no deadline
     * @param cancel cancels running Spark jobs; never called after {@link #close}, since the record of the run is written
     *     by Spark jobs
     */
    Deadline(double minutes, Runnable cancel) {
        this(minutes, cancel, System::nanoTime);
    }

    /**
     * Starts the timer.
     *
     * @param minutes minutes from now; 0 for no deadline
     * @param cancel cancels running Spark jobs
     * @param nanoTime clock in nanoseconds, by which the remaining time is computed
     */
    Deadline(double minutes, Runnable cancel, LongSupplier nanoTime) {
        this.minutes = minutes;
        this.cancel = cancel;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.watch = minutes > 0
                ? Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "nightly-deadline");
                    thread.setDaemon(true);
                    return thread;
                })
                : null;
        if (watch != null) {
            // repeatedly, since no job may be running between two jobs of a step
            watch.scheduleAtFixedRate(
                    this::cancel, (long) (minutes * 60_000), REPEAT_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void cancel() {
        if (!watch.isShutdown()) {
            cancel.run();
        }
    }

    /** Returns the remaining minutes; empty if there is no deadline. */
    OptionalDouble minutesLeft() {
        return minutes > 0
                ? OptionalDouble.of(minutes - (nanoTime.getAsLong() - started) / 60e9)
                : OptionalDouble.empty();
    }

    /**
     * Checks that the deadline has not passed.
     *
     * @param step name of the next step
     * @throws HilumException of kind failed if it has passed
     */
    void check(String step) {
        if (isOver()) {
            throw exceeded(step);
        }
    }

    boolean isOver() {
        return minutesLeft().isPresent() && minutesLeft().getAsDouble() <= 0;
    }

    /** Returns the exception for a step that the deadline interrupted or prevented. */
    HilumException exceeded(String step) {
        return HilumException.failed("The deadline of " + minutes + " minutes (nightly.deadline) passed in step " + step
                + "; the next run resumes there.");
    }

    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.shutdownNow();
        }
    }
}
