package org.hilum.classifier;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/** Training on one machine: the reference that training over executors is held against. */
public final class LocalTrainer {

    private LocalTrainer() {}

    /** Hears of each epoch. */
    @FunctionalInterface
    public interface Listener {

        /**
         * An epoch is over.
         *
         * @param epoch from 0
         * @param loss mean over the images, the l2 term included
         * @param imagesPerSecond over the epoch
         */
        void epochDone(int epoch, double loss, double imagesPerSecond);
    }

    /**
     * Trains for all the epochs of the settings. The same network, batches and settings give the same parameters.
     *
     * @throws IllegalStateException where the loss is no longer a number; the parameters are then of no use
     */
    public static void fit(ComputationGraph graph, TrainingBatches batches, TrainingSpec training, Listener listener) {
        NativePath.warnIfOff();
        TrainingStep step = new TrainingStep(graph);
        try (BatchPrefetcher ahead = new BatchPrefetcher(batches)) {
            for (int epoch = 0; epoch < training.epochs(); epoch++) {
                if (training.thawsAt(epoch)) {
                    step.restartOptimizer();
                }
                step.beginEpoch(training, epoch);
                long start = System.nanoTime();
                double loss = 0;
                long images = 0;
                for (int i = 0; i < batches.steps(); i++) {
                    List<DataSet> parts = ahead.step(epoch, i);
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
