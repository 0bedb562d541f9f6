package org.hilum.job;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/**
 * Shows the progress of a distributed job: a bar with rate and remaining time on a terminal, {@link ProgressLines}
 * otherwise. Executors add to {@link #counter()}. Retried tasks may count twice, so the numbers are for display only.
 */
public final class Progress implements AutoCloseable {
    private final SparkContext spark;
    private final LongAccumulator counter;
    private final TaskCounts tasks;
    private final ScheduledExecutorService clock;
    private final ProgressLines lines;
    private ProgressBar bar;

    /**
     * Starts to show progress.
     *
     * @param session session that runs the job
     * @param what unit that is counted, in the plural
     * @param total expected final count, or -1 if unknown
     */
    public Progress(SparkSession session, String what, long total) {
        this.spark = session.sparkContext();
        this.counter = spark.longAccumulator(what);
        this.tasks = new TaskCounts(counter.id());
        spark.addSparkListener(tasks);
        this.lines = new ProgressLines(what, total, System.nanoTime());
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
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .showSpeed()
                    .build();
        }
        clock.scheduleAtFixedRate(this::show, 1, 1, TimeUnit.SECONDS);
    }

    /** Returns the accumulator that executors add to. */
    public LongAccumulator counter() {
        return counter;
    }

    /** Returns the count that executors have reported so far. */
    long count() {
        return Math.max(counter.value(), tasks.count());
    }

    private void show() {
        if (bar != null) {
            bar.stepTo(count());
        } else {
            lines.update(System.nanoTime(), count()).ifPresent(System.err::println);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        spark.removeSparkListener(tasks);
        if (bar != null) {
            bar.stepTo(counter.value());
            bar.close();
        }
    }
}
