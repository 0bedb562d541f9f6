package org.hilum.thorax;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.GraphTensors;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.Tensor;
import org.hilum.phantom.OutlinedPhantom;
import org.hilum.phantom.OutlinedRadiograph;
import org.hilum.phantom.Phantom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains the network on synthetic radiographs, whose outlines are known. No real image is used. The weights are the mean of
 * those of the last two fifths of the steps, since the network of a single step fits real images by chance better or worse
 * (Izmailov et al., UAI 2018).
 *
 * @param images number of synthetic images
 * @param epochs number of passes over them
 * @param seed seed of images, order and initial weights
 */
public record ThoraxTraining(int images, int epochs, long seed) {
    /** The training that made the weights which hilum ships: eight minutes on two cores. */
    public static final ThoraxTraining SHIPPED = new ThoraxTraining(8_000, 5, 7);

    private static final int BATCH = 16;
    private static final double LEARNING_RATE = 2e-3;
    private static final double LEAST_RATE = 1e-5;
    private static final double AVERAGED_FROM = 0.6;
    private static final int STEPS_BETWEEN_SNAPSHOTS = 25;
    private static final int STEPS_BETWEEN_MESSAGES = 250;
    /** Every so many images is one of {@link Phantom}, so that the network knows the images of the demo, too. */
    private static final int ONE_IN = 8;

    /** An image with its outlines as bytes, 255 for a whole position. */
    private record Example(byte[] gray, byte[] outlines) {}

    /**
     * Trains, and returns the weights.
     *
     * @param messages receives lines about the progress
     */
    public SortedMap<String, Tensor> train(Consumer<String> messages) {
        ComputationGraph graph = ChestNetwork.graph(ThoraxNetwork.configuration(NativePath.usesFusedLayers(), seed));
        graph.init();
        ExecutorService painter = Executors.newSingleThreadExecutor();
        try {
            return train(graph, painter, messages);
        } finally {
            painter.shutdownNow();
        }
    }

    private SortedMap<String, Tensor> train(
            ComputationGraph graph, ExecutorService painter, Consumer<String> messages) {
        Examples examples = new Examples();
        SplittableRandom random = new SplittableRandom(seed);
        int steps = images * epochs / BATCH;
        INDArray sum = null;
        int snapshots = 0;
        double loss = 0;
        Future<List<Example>> next = painter.submit(() -> examples.batch(random, 0));
        for (int step = 0; step < steps; step++) {
            List<Example> batch = await(next);
            int following = step + 1;
            next = painter.submit(() -> examples.batch(random, following));
            double progress = (double) step / steps;
            graph.setLearningRate(LEARNING_RATE * (1 + Math.cos(Math.PI * progress)) / 2 + LEAST_RATE);
            graph.fit(dataSet(batch));
            loss += graph.score();
            if (progress >= AVERAGED_FROM && step % STEPS_BETWEEN_SNAPSHOTS == 0) {
                sum = sum == null ? graph.params().dup() : sum.addi(graph.params());
                snapshots++;
            }
            if (following % STEPS_BETWEEN_MESSAGES == 0) {
                messages.accept(String.format(
                        java.util.Locale.ROOT,
                        "step %d of %d: loss %.1f",
                        following,
                        steps,
                        loss / STEPS_BETWEEN_MESSAGES));
                loss = 0;
            }
        }
        if (sum != null) {
            graph.setParams(sum.divi(snapshots));
        }
        return GraphTensors.read(graph);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static DataSet dataSet(List<Example> batch) {
        int length = batch.get(0).outlines.length;
        float[] labels = new float[batch.size() * length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (batch.get(i / length).outlines[i % length] & 0xff) / 255f;
        }
        INDArray input = NetworkInput.batch(batch.stream().map(Example::gray).toList());
        long side = ThoraxNetwork.OUTPUT;
        return new DataSet(
                input, Nd4j.create(labels, new long[] {batch.size(), Outline.values().length, side, side}, 'c'));
    }

    /** The synthetic images: those of the first pass are painted while the network trains on the ones before. */
    private final class Examples {
        private final OutlinedPhantom varied = new OutlinedPhantom(seed);
        private final Phantom studies = new Phantom(seed, ThoraxNetwork.INPUT);
        private final List<Example> painted = new ArrayList<>();

        /** Returns the new images of the first pass, later a random choice. */
        List<Example> batch(SplittableRandom random, int step) {
            int next = Math.min(images, (step + 1) * BATCH);
            if (painted.size() < next) {
                List<Example> fresh = IntStream.range(painted.size(), next)
                        .parallel()
                        .mapToObj(this::paint)
                        .toList();
                painted.addAll(fresh);
                if (fresh.size() == BATCH) {
                    return fresh;
                }
            }
            return random.ints(BATCH, 0, painted.size()).mapToObj(painted::get).toList();
        }

        private Example paint(int index) {
            OutlinedRadiograph image =
                    index % ONE_IN == 0 ? studies.outlined(index / ONE_IN) : varied.image(index, ThoraxNetwork.INPUT);
            float[][] outlines = {image.rightLung(), image.leftLung(), image.heart()};
            int side = ThoraxNetwork.OUTPUT;
            byte[] reduced = new byte[outlines.length * side * side];
            for (int i = 0; i < reduced.length; i++) {
                reduced[i] = (byte) Math.round(255 * mean(outlines[i / side / side], i / side % side, i % side));
            }
            return new Example(image.gray(), reduced);
        }

        /** Returns the mean of the four pixels of a position. */
        private static float mean(float[] outline, int row, int column) {
            int at = 2 * row * ThoraxNetwork.INPUT + 2 * column;
            int below = at + ThoraxNetwork.INPUT;
            return (outline[at] + outline[at + 1] + outline[below] + outline[below + 1]) / 4;
        }
    }
}
