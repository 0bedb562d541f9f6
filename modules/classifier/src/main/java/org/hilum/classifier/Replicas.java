package org.hilum.classifier;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A model's networks, once for each thread that predicts. Of small networks every thread has its own and runs it alone: two
 * threads with a network each are a tenth faster than one network on two cores, and do not wait for each other where
 * one of them has something else to do. Large networks would take too much memory; they are there once, on all cores, and
 * threads take turns.
 */
final class Replicas implements AutoCloseable {
    /** Parameters of a model that is small, all its networks together; each takes four bytes twice. */
    private static final long SMALL = 5_000_000;

    private final ModelBundle bundle;
    private final int maxReplicas;
    private final Semaphore free;
    private final Deque<List<PredictingNetwork>> idle = new ConcurrentLinkedDeque<>();

    /**
     * For the bundle's networks.
     *
     * @throws BundleException where the tensors are not those of the network that the bundle describes
     */
    Replicas(ModelBundle bundle) {
        this.bundle = bundle;
        idle.push(networks());
        long parameters =
                idle.peek().stream().mapToLong(PredictingNetwork::parameters).sum();
        maxReplicas =
                NativePath.isOn() && parameters <= SMALL ? Runtime.getRuntime().availableProcessors() : 1;
        free = new Semaphore(maxReplicas);
    }

    private List<PredictingNetwork> networks() {
        return bundle.networks().stream()
                .map(tensors -> new PredictingNetwork(bundle, tensors))
                .toList();
    }

    /** Lends the networks to this thread, as soon as there are some for it. */
    void withNetworks(Consumer<List<PredictingNetwork>> use) {
        free.acquireUninterruptibly();
        try {
            if (maxReplicas == 1) {
                withIdleNetworks(use);
            } else {
                onOneThread(() -> withIdleNetworks(use));
            }
        } finally {
            free.release();
        }
    }

    private void withIdleNetworks(Consumer<List<PredictingNetwork>> use) {
        List<PredictingNetwork> one = idle.poll();
        List<PredictingNetwork> lent = one == null ? networks() : one;
        try {
            use.accept(lent);
        } finally {
            idle.push(lent);
        }
    }

    /** OpenMP keeps the number of threads for each thread that starts some. */
    private static void onOneThread(Runnable what) {
        NativeOps openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int before = openMp.ompGetMaxThreads();
        openMp.setOmpNumThreads(1);
        try {
            what.run();
        } finally {
            openMp.setOmpNumThreads(before);
        }
    }

    /** Lets go of the networks' memory outside the heap, as soon as nobody uses them. */
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
