package org.hilum.training;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.hilum.domain.HilumException;

/**
 * The executors of an application. They register one by one while the driver is running already: who counts them too
 * early trains on one machine of a cluster.
 */
final class Executors {
    /** Where nobody has said how many there will be, this long without a new one counts as all. */
    private static final long QUIET_MILLISECONDS = 3000;

    private static final String TIME_OUT = "spark.scheduler.maxRegisteredResourcesWaitingTime";
    private static final String TIME_OUT_DEFAULT = "30s";

    private static final long POLL_MILLISECONDS = 200;

    private final SparkContext context;

    Executors(SparkContext context) {
        this.context = context;
    }

    /**
     * How many there are, once all have come that were asked for; at most
     * {@code spark.scheduler.maxRegisteredResourcesWaitingTime} later those that are there. In one JVM it is one.
     *
     * @throws HilumException of kind failed where none has come by then
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
            throw HilumException.failed("No executor came within the "
                    + conf.getTimeAsSeconds(TIME_OUT, TIME_OUT_DEFAULT) + " s of " + TIME_OUT
                    + ": look whether the cluster has cores and memory left for what this application asks for.");
        }
        return seen;
    }

    private static boolean isAll(int seen, int requested, long quiet) {
        return requested > 0 ? seen >= requested : seen > 0 && quiet >= QUIET_MILLISECONDS;
    }

    /** How many the application asked for, or 0 where it takes what the cluster has. */
    static int requested(SparkConf conf) {
        int instances = conf.getInt("spark.executor.instances", 0);
        int perExecutor = conf.getInt("spark.executor.cores", 0);
        int most = conf.getInt("spark.cores.max", 0);
        return instances > 0 || perExecutor == 0 ? instances : most / perExecutor;
    }

    /** The driver is in the list, too. */
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
