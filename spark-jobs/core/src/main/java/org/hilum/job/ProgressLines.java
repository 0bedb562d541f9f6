package org.hilum.job;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Progress as text lines, for output that is not a terminal. A line is due at most every ten seconds, and only if the
 * count has grown. While it does not grow, one line a minute says that the job is still at work.
 *
 * <p>The rate is the average of the whole job: the count divided by the seconds from the start to the last growth. It
 * does not fall while nothing is counted, for example while results are written.
 */
final class ProgressLines {
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long STANDSTILL_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final double NANOS_A_SECOND = 1e9;

    private final String what;
    private final long total;
    private final long started;
    private long count;
    private long lastGrowth;
    private long lastLine;
    private long lastLineCount;

    /**
     * Creates the lines of one job.
     *
     * @param what unit that is counted, in the plural
     * @param total expected final count, or -1 if unknown
     * @param nanos start time in nanoseconds, by any monotonic clock
     */
    ProgressLines(String what, long total, long nanos) {
        this.what = what;
        this.total = total;
        this.started = nanos;
        this.lastGrowth = nanos;
        this.lastLine = nanos;
    }

    /**
     * Updates the count; called about once a second.
     *
     * @param nanos current time in nanoseconds, by the clock of the constructor
     * @param now current count
     * @return the line to print, if one is due
     */
    Optional<String> update(long nanos, long now) {
        if (now > count) {
            count = now;
            lastGrowth = nanos;
        }
        if (count > lastLineCount && nanos - lastLine >= LINE_NANOS) {
            lastLine = nanos;
            lastLineCount = count;
            return Optional.of(String.format("%s, %.1f/s%s", counted(), rate(), timeLeft()));
        }
        if (nanos - lastLine >= STANDSTILL_NANOS) {
            lastLine = nanos;
            return Optional.of(String.format(
                    "%s, none in the last %.0f s; still running", counted(), (nanos - lastGrowth) / NANOS_A_SECOND));
        }
        return Optional.empty();
    }

    private String counted() {
        return total > 0 ? String.format("%,d of %,d %s", count, total, what) : String.format("%,d %s", count, what);
    }

    private double rate() {
        return count / ((lastGrowth - started) / NANOS_A_SECOND);
    }

    private String timeLeft() {
        return total > count ? String.format(", %.0f s left", (total - count) / rate()) : "";
    }
}
