package org.hilum.nightly;

import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hilum.domain.HilumException;

/** The end of a night: what runs on Spark then is ended, and nothing new is begun. */
final class Deadline implements AutoCloseable {
    static final long REPEAT_MILLISECONDS = 2000;

    private final double minutes;
    private final Runnable end;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService watch;

    /**
     * Begins to wait for it.
     *
     * @param minutes from now; 0 for never
     * @param end ends what runs on Spark; never called after {@link #close}, as how a night ended is written by Spark's jobs
     */
    Deadline(double minutes, Runnable end) {
        this.minutes = minutes;
        this.end = end;
        this.watch = minutes > 0
                ? Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "nightly-deadline");
                    thread.setDaemon(true);
                    return thread;
                })
                : null;
        if (watch != null) {
            // again and again: between two jobs of a command there is nothing to be ended
            watch.scheduleAtFixedRate(this::end, (long) (minutes * 60_000), REPEAT_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void end() {
        if (!watch.isShutdown()) {
            end.run();
        }
    }

    /** What is left of it, in minutes; empty where there is none. */
    OptionalDouble minutesLeft() {
        return minutes > 0 ? OptionalDouble.of(minutes - (System.nanoTime() - started) / 60e9) : OptionalDouble.empty();
    }

    /**
     * Goes on only before it.
     *
     * @throws HilumException of kind failed after it
     */
    void check(String step) {
        if (isOver()) {
            throw exceeded(step);
        }
    }

    boolean isOver() {
        return minutesLeft().isPresent() && minutesLeft().getAsDouble() <= 0;
    }

    HilumException exceeded(String step) {
        return HilumException.failed("The deadline of " + minutes + " minutes (nightly.deadline) came at the step "
                + step + "; the next run goes on there.");
    }

    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.shutdownNow();
        }
    }
}
