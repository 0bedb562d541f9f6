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
 * A worker's batches, of which the next step's are prepared on another thread while this step is computed, over the end of
 * an epoch and of a round of averaging, too. For one thread.
 */
public final class BatchPrefetcher implements AutoCloseable {

    private final TrainingBatches batches;
    /** Where the thread that made this computes; always 0 on the CPU. */
    private final int device = Nd4j.getAffinityManager().getDeviceForCurrentThread();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(runnable -> {
        Thread preparing = new Thread(() -> onDevice(runnable), "batches ahead");
        preparing.setDaemon(true);
        return preparing;
    });
    private int aheadEpoch = -1;
    private int aheadStep = -1;
    private Future<List<DataSet>> ahead;

    /** Over these batches. */
    public BatchPrefetcher(TrainingBatches batches) {
        this.batches = batches;
    }

    /**
     * The batches of a step. The step after it is begun to be prepared; whoever asks for another one waits for it.
     *
     * @param epoch from 0
     * @param step from 0
     */
    public List<DataSet> step(int epoch, int step) {
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
        ahead = thread.submit(() -> batches.step(epoch, step));
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
