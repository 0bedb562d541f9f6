package org.hilum.classifier;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A pool of copies of a model's networks for concurrent prediction. Each thread gets its own copy of small networks and runs it
 * on one core: two threads with a copy each are a tenth faster than one network on two cores, and do not wait for each other.
 * Large networks would take too much memory; they exist once, run on all cores, and threads take turns.
 */
final class Replicas implements AutoCloseable {
    /** Maximum number of parameters of a small model, all networks together; each takes eight bytes. */
    private static final long MAX_SMALL_MODEL = 5_000_000;

    private final ModelBundle bundle;
    private final int maxReplicas;
    private final Semaphore free;
    private final Deque<List<PredictingNetwork>> idle = new ConcurrentLinkedDeque<>();

    /**
     * Creates a pool with one copy of the networks.
     *
     * @param bundle bundle of the model
     * @throws BundleException if the tensors do not fit the architecture
     */
    Replicas(ModelBundle bundle) {
        this.bundle = bundle;
        idle.push(networks());
        long parameters = idle.peek().stream()
                .mapToLong(PredictingNetwork::parameterCount)
                .sum();
        maxReplicas = NativePath.isOn() && parameters <= MAX_SMALL_MODEL
                ? Runtime.getRuntime().availableProcessors()
                : 1;
        free = new Semaphore(maxReplicas);
    }

    private List<PredictingNetwork> networks() {
        return bundle.networks().stream()
                .map(tensors -> new PredictingNetwork(bundle, tensors))
                .toList();
    }

    /** Runs an action with a copy of the networks; blocks until one is available. */
    void withNetworks(Consumer<List<PredictingNetwork>> action) {
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

    private void withIdleNetworks(Consumer<List<PredictingNetwork>> action) {
        List<PredictingNetwork> one = idle.poll();
        List<PredictingNetwork> lent = one == null ? networks() : one;
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
            idle.forEach(networks -> networks.forEach(PredictingNetwork::close));
            idle.clear();
        } finally {
            free.release(maxReplicas);
        }
    }
}
