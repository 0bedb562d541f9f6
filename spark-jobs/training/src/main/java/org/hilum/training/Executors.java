package org.hilum.training;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.hilum.domain.HilumException;

/**
 * Counts the executors of an application. They register one by one while the driver already runs; counting too early
 * would train on one machine of a cluster.
 */
final class Executors {
    /** If no number was requested, the count is final after this long without a new executor. */
    private static final long QUIET_MILLISECONDS = 3000;

    private static final String TIME_OUT = "spark.scheduler.maxRegisteredResourcesWaitingTime";
    private static final String TIME_OUT_DEFAULT = "30s";

    private static final long POLL_MILLISECONDS = 200;

    private final SparkContext context;

    Executors(SparkContext context) {
        this.context = context;
    }

    /**
     * Returns the number of executors, after waiting for all that were requested, for at most {@code
     * spark.scheduler.maxRegisteredResourcesWaitingTime}. In local mode it is 1.
     *
     * @throws HilumException of kind failed if none has registered by then
     */
    int count() {
        if (context.isLocal()) {
            return 1;
        }
        SparkConf conf = context.getConf();
        int requested = requested(conf);
        long now = System.currentTimeMillis();
        long deadline = now + 1000 * Math.max(1, conf.getTimeAsSeconds(TIME_OUT, TIME_OUT_DEFAULT));
        long quietSince = now;
        int seen = registered();
        while (now < deadline && !isAll(seen, requested, now - quietSince)) {
            pause();
            now = System.currentTimeMillis();
            int there = registered();
            if (there != seen) {
                seen = there;
                quietSince = now;
            }
        }
        if (seen == 0) {
            throw HilumException.failed("No executor registered within the "
                    + conf.getTimeAsSeconds(TIME_OUT, TIME_OUT_DEFAULT) + " s of " + TIME_OUT
                    + ": check whether the cluster has enough free cores and memory for this application.");
        }
        return seen;
    }

    private static boolean isAll(int seen, int requested, long quiet) {
        return requested > 0 ? seen >= requested : seen > 0 && quiet >= QUIET_MILLISECONDS;
    }

    /** Returns how many executors the application requested; 0 if it takes what the cluster has. */
    static int requested(SparkConf conf) {
        int instances = conf.getInt("spark.executor.instances", 0);
        int perExecutor = conf.getInt("spark.executor.cores", 0);
        int most = conf.getInt("spark.cores.max", 0);
        return instances > 0 || perExecutor == 0 ? instances : most / perExecutor;
    }

    /** Returns the number of registered executors; the status also lists the driver. */
    private int registered() {
        return context.getExecutorMemoryStatus().size() - 1;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for executors", e);
        }
    }
}
