package org.hilum.job;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/**
 * Shows how far a distributed job has come: a bar with rate and time left on a terminal, a plain line every ten seconds
 * elsewhere. Executors add to {@link #counter()}; retried tasks may count twice, so it is for eyes only.
 */
public final class Progress implements AutoCloseable {
    private static final int PLAIN_SECONDS = 10;

    private final LongAccumulator counter;
    private final ScheduledExecutorService clock;
    private final String what;
    private final long total;
    private final long started = System.nanoTime();
    private ProgressBar bar;

    /**
     * Starts to show.
     *
     * @param what the things counted, in the plural
     * @param total how many there will be, or -1 where nobody knows
     */
    public Progress(SparkSession spark, String what, long total) {
        this.what = what;
        this.total = total;
        this.counter = spark.sparkContext().longAccumulator(what);
        this.clock = Executors.newSingleThreadScheduledExecutor(runnable -> {
            Thread thread = new Thread(runnable, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (System.console() != null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new me.tongfei.progressbar.ConsoleProgressBarConsumer(System.err))
                    .showSpeed()
                    .build();
            clock.scheduleAtFixedRate(() -> bar.stepTo(counter.value()), 1, 1, TimeUnit.SECONDS);
        } else {
            clock.scheduleAtFixedRate(this::line, PLAIN_SECONDS, PLAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** What executors add to. */
    public LongAccumulator counter() {
        return counter;
    }

    private void line() {
        double seconds = (System.nanoTime() - started) / 1e9;
        long done = counter.value();
        double rate = done / seconds;
        String left = total > 0 && done > 0 ? String.format(", %.0f s left", Math.max(0, total - done) / rate) : "";
        System.err.printf(
                "%,d%s %s, %.1f/s%s%n", done, total > 0 ? String.format(" of %,d", total) : "", what, rate, left);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (bar != null) {
            bar.stepTo(counter.value());
            bar.close();
        }
    }
}
