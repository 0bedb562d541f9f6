package org.hilum.classifier;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A pool of copies of networks for concurrent prediction. Each thread gets its own copy of small networks and runs it on one
 * core: two threads with a copy each are a tenth faster than one network on two cores, and do not wait for each other. Large
 * networks would take too much memory; they exist once, run on all cores, and threads take turns.
 *
 * @param <N> networks that one thread needs
 */
public final class Replicas<N extends Replicas.Networks> implements AutoCloseable {

    /** The networks that one thread needs for a prediction. */
    public interface Networks extends AutoCloseable {
        /** Returns the number of parameters of all networks together. */
        long parameterCount();

        @Override
        void close();
    }

    /** Maximum number of parameters of a small model, all networks together; each takes eight bytes. */
    private static final long MAX_SMALL_MODEL = 5_000_000;

    private final Supplier<N> factory;
    private final int maxReplicas;
    private final Semaphore free;
    private final Deque<N> idle = new ConcurrentLinkedDeque<>();

    /**
     * Creates a pool with one copy of the networks.
     *
     * @param factory function that creates a copy
     */
    public Replicas(Supplier<N> factory) {
        this.factory = factory;
        N first = factory.get();
        idle.push(first);
        maxReplicas = NativePath.isOn() && first.parameterCount() <= MAX_SMALL_MODEL
                ? Runtime.getRuntime().availableProcessors()
                : 1;
        free = new Semaphore(maxReplicas);
    }

    /** Runs an action with a copy of the networks; blocks until one is available. */
    public void withNetworks(Consumer<N> action) {
        free.acquireUninterruptibly();
        try {
            if (maxReplicas == 1) {
                withIdleNetworks(action);
            } else {
                onOneThread(() -> withIdleNetworks(action));
            }
        } finally {
            free.release();
        }
    }

    private void withIdleNetworks(Consumer<N> action) {
        N one = idle.poll();
        N lent = one == null ? factory.get() : one;
        try {
            action.accept(lent);
        } finally {
            idle.push(lent);
        }
    }

    /** Runs an action with one OpenMP thread; OpenMP keeps this setting for each calling thread. */
    private static void onOneThread(Runnable action) {
        NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int before = openMp.ompGetMaxThreads();
        openMp.setOmpNumThreads(1);
        try {
            action.run();
        } finally {
            openMp.setOmpNumThreads(before);
        }
    }

    /** Waits until no networks are in use, then releases their off-heap memory. */
    @Override
    public void close() {
        free.acquireUninterruptibly(maxReplicas);
        try {
            idle.forEach(Networks::close);
            idle.clear();
        } finally {
            free.release(maxReplicas);
        }
    }
}
