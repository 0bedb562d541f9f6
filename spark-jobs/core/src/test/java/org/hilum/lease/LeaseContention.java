package org.hilum.lease;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;

/**
 * Drivers that compete for the lease of a lake. They run in one JVM, but without the reference counting that treats a
 * JVM as one driver.
 */
public final class LeaseContention {
    private static final int DRIVERS = 4;
    private static final int TURNS = 4;

    private LeaseContention() {}

    /**
     * Lets drivers compete and returns the number of acquisitions. Fails if two drivers hold the lease at the same
     * time.
     */
    public static int run(Configuration hadoop, String lake) throws InterruptedException, ExecutionException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(DRIVERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int driver = 0; driver < DRIVERS; driver++) {
                all.add(threads.submit(() -> {
                    for (int turn = 0; turn < TURNS; turn++) {
                        contend(new LeaseFolder(hadoop, lake), lake, inside, taken);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return taken.get();
    }

    private static void contend(LeaseFolder folder, String lake, AtomicInteger inside, AtomicInteger taken)
            throws IOException, InterruptedException {
        HeldLease holding;
        try {
            holding = HeldLease.acquire(folder, lake, "mine", "r2", Duration.ofMinutes(10));
        } catch (LeaseHeldException e) {
            return;
        }
        try {
            if (inside.incrementAndGet() != 1) {
                throw new AssertionError("two drivers have the lease");
            }
            TimeUnit.MILLISECONDS.sleep(20);
            holding.requireHeld();
            taken.incrementAndGet();
            inside.decrementAndGet();
        } finally {
            holding.release();
        }
    }
}
