package org.hilum.job;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The lines that say how far a job has come, where there is no terminal for a bar. A line comes every ten seconds at most, and only
 * where the count has grown; while it stands still one line a minute says that the job is at work.
 *
 * <p>The rate is that of the whole job so far: what was counted, by the seconds from the start until the count grew last. It
 * does not fall while nothing is counted, such as while results are written.
 */
final class ProgressLines {
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long STANDSTILL_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final double NANOS_A_SECOND = 1e9;

    private final String what;
    private final long total;
    private final long started;
    private long count;
    private long grown;
    private long told;
    private long toldCount;

    /**
     * Starts.
     *
     * @param what the things counted, in the plural
     * @param total how many there will be, or -1 where nobody knows
     * @param nanos the time, by any clock of nanoseconds
     */
    ProgressLines(String what, long total, long nanos) {
        this.what = what;
        this.total = total;
        this.started = nanos;
        this.grown = nanos;
        this.told = nanos;
    }

    /**
     * Looks at the count; to be asked about every second.
     *
     * @param nanos the time, by the same clock
     * @param now how many there are
     * @return a line, where one is due
     */
    Optional<String> look(long nanos, long now) {
        if (now > count) {
            count = now;
            grown = nanos;
        }
        if (count > toldCount && nanos - told >= LINE_NANOS) {
            told = nanos;
            toldCount = count;
            return Optional.of(String.format("%s, %.1f/s%s", counted(), rate(), left()));
        }
        if (nanos - told >= STANDSTILL_NANOS) {
            told = nanos;
            return Optional.of(String.format(
                    "%s, none in the last %.0f s; still at work", counted(), (nanos - grown) / NANOS_A_SECOND));
        }
        return Optional.empty();
    }

    private String counted() {
        return total > 0 ? String.format("%,d of %,d %s", count, total, what) : String.format("%,d %s", count, what);
    }

    private double rate() {
        return count / ((grown - started) / NANOS_A_SECOND);
    }

    private String left() {
        return total > count ? String.format(", %.0f s left", (total - count) / rate()) : "";
    }
}
