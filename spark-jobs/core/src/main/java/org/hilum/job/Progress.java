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
 * Shows how far a distributed job has come: a bar with rate and time left on a terminal, {@link ProgressLines} elsewhere. Executors
 * add to {@link #counter()}; retried tasks may count twice, so it is for eyes only.
 */
public final class Progress implements AutoCloseable {
    private final SparkContext spark;
    private final LongAccumulator counter;
    private final TaskCounts tasks;
    private final ScheduledExecutorService clock;
    private final ProgressLines lines;
    private ProgressBar bar;

    /**
     * Starts to show.
     *
     * @param what the things counted, in the plural
     * @param total how many there will be, or -1 where nobody knows
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

    /** What executors add to. */
    public LongAccumulator counter() {
        return counter;
    }

    /** What executors have added so far, as far as they have told. */
    long count() {
        return Math.max(counter.value(), tasks.count());
    }

    private void show() {
        if (bar != null) {
            bar.stepTo(count());
        } else {
            lines.look(System.nanoTime(), count()).ifPresent(System.err::println);
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
