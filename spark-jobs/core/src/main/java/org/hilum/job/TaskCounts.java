package org.hilum.job;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;

/**
 * What tasks have added to an accumulator, tasks that still run among them. Spark adds to the accumulator itself when a task ends;
 * what a running one has counted comes with its executor's heartbeat ({@code spark.executor.heartbeatInterval}), and is
 * told to listeners only.
 */
final class TaskCounts extends SparkListener {
    private final long accumulator;
    private final Map<Long, Long> running = new HashMap<>();
    private long ended;

    /** @param accumulator its id */
    TaskCounts(long accumulator) {
        this.accumulator = accumulator;
    }

    /** How much it is by now. */
    synchronized long count() {
        return ended + running.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
        JavaConverters.seqAsJavaList(heartbeat.accumUpdates()).forEach(task -> JavaConverters.seqAsJavaList(task._4())
                .forEach(info -> added(info, count -> running.put((Long) task._1(), count))));
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        running.remove(end.taskInfo().taskId());
        JavaConverters.seqAsJavaList(end.taskInfo().accumulables().toSeq())
                .forEach(info -> added(info, count -> ended += count));
    }

    private void added(AccumulableInfo info, LongConsumer use) {
        if (info.id() == accumulator && info.update().isDefined()) {
            use.accept((Long) info.update().get());
        }
    }
}
