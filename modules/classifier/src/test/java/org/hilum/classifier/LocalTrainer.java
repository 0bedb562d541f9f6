package org.hilum.classifier;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Training on one machine: a fixture for tests and benchmarks, and the reference for training over executors. In hilum
 * itself the module {@code spark-jobs/training} trains.
 */
public final class LocalTrainer {
    private LocalTrainer() {}

    /** Listener that is called after each epoch. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Called at the end of an epoch.
         *
         * @param epoch index of the epoch, from 0
         * @param loss mean loss over the images, including the l2 term
         * @param imagesPerSecond mean throughput of the epoch
         */
        void epochDone(int epoch, double loss, double imagesPerSecond);
    }

    /**
     * Trains for all epochs of the settings. The same network, batches and settings give the same parameters.
     *
     * @param graph initialised network, whose parameters are changed
     * @param batches batches of each step
     * @param training settings of the training
     * @param listener listener that is called after each epoch
     * @throws IllegalStateException if the loss is infinite or not a number; the parameters are then useless
     */
    public static void fit(ComputationGraph graph, TrainingBatches batches, TrainingSpec training, Listener listener) {
        NativePath.warnIfOff();
        TrainingStep step = new TrainingStep(graph);
        try (BatchPrefetcher prefetcher = new BatchPrefetcher(batches)) {
            for (int epoch = 0; epoch < training.epochs(); epoch++) {
                if (training.thawsAt(epoch)) {
                    step.restartOptimizer();
                }
                step.beginEpoch(training, epoch);
                long start = System.nanoTime();
                double loss = 0;
                long images = 0;
                for (int i = 0; i < batches.steps(); i++) {
                    List<DataSet> parts = prefetcher.batches(epoch, i);
                    LabelCounts counts = batches.counts(epoch, i);
                    loss += counts.images() * step.step(parts, counts);
                    images += counts.images();
                    if (!Double.isFinite(loss)) {
                        throw new IllegalStateException("The loss is " + loss + " in epoch " + (epoch + 1)
                                + ": the learning rate of " + training.learningRate()
                                + " is too high for these images.");
                    }
                }
                listener.epochDone(epoch, loss / images, images * 1e9 / (System.nanoTime() - start));
            }
        }
    }
}
