package org.hilum.classifier;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Prepares the batches of the next step on another thread while the current step is computed, also across the end of an epoch
 * or of an averaging round. Not thread-safe.
 */
public final class BatchPrefetcher implements AutoCloseable {

    private final TrainingBatches batches;
    /** Device of the creating thread; always 0 on the CPU. */
    private final int device = Nd4j.getAffinityManager().getDeviceForCurrentThread();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(runnable -> {
        Thread preparing = new Thread(() -> onDevice(runnable), "batches ahead");
        preparing.setDaemon(true);
        return preparing;
    });
    private int aheadEpoch = -1;
    private int aheadStep = -1;
    private Future<List<DataSet>> ahead;

    /** Creates a prefetcher for these batches. */
    public BatchPrefetcher(TrainingBatches batches) {
        this.batches = batches;
    }

    /**
     * Returns the batches of a step and prefetches those of the next one. Requesting any other step next blocks until its
     * batches are prepared.
     *
     * @param epoch index of the epoch, from 0
     * @param step index of the step within the epoch, from 0
     */
    public List<DataSet> batches(int epoch, int step) {
        if (ahead == null || aheadEpoch != epoch || aheadStep != step) {
            prepare(epoch, step);
        }
        List<DataSet> prepared = await(ahead);
        boolean isLast = step == batches.steps() - 1;
        prepare(isLast ? epoch + 1 : epoch, isLast ? 0 : step + 1);
        return prepared;
    }

    private void onDevice(Runnable work) {
        Nd4j.getAffinityManager().unsafeSetDevice(device);
        work.run();
    }

    private void prepare(int epoch, int step) {
        aheadEpoch = epoch;
        aheadStep = step;
        ahead = thread.submit(() -> batches.batches(epoch, step));
    }

    private static List<DataSet> await(Future<List<DataSet>> prepared) {
        try {
            return prepared.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a batch");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
