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
 * Sum of what tasks have added to an accumulator, running tasks included. Spark updates the accumulator itself only
 * when a task ends; counts of running tasks arrive with the executors' heartbeats
 * ({@code spark.executor.heartbeatInterval}) and reach listeners only.
 */
final class TaskCounts extends SparkListener {
    private final long accumulator;
    private final Map<Long, Long> running = new HashMap<>();
    private long ended;

    /**
     * Creates a listener for one accumulator.
     *
     * @param accumulator id of the accumulator
     */
    TaskCounts(long accumulator) {
        this.accumulator = accumulator;
    }

    /** Returns the current sum. */
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
