package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LocationLossTest {
    private static final int IMAGES = 2;
    private static final int CHANNELS = 3;
    private static final int FINDINGS = 4;
    private static final int AREA = 6;

    private final Random random = new Random(5);
    private final INDArray weights =
            Nd4j.createFromArray(numbers(CHANNELS * FINDINGS)).reshape(CHANNELS, FINDINGS);

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    private static boolean[][][] inside() {
        boolean[][][] inside = new boolean[IMAGES][FINDINGS][];
        inside[0][1] = new boolean[] {true, true, false, false, false, true};
        inside[0][3] = new boolean[] {false, false, false, true, false, false};
        inside[1][1] = new boolean[] {false, true, true, true, true, false};
        return inside;
    }

    private double loss(double[] maps, double[] gradient) {
        LocationLoss loss = new LocationLoss(weights, inside(), 2);
        loss.addGradient(maps, gradient, CHANNELS, AREA);
        return loss.sum();
    }

    @Test
    void gradientIsTheSlopeOfTheLoss() {
        double[] maps = numbers(IMAGES * CHANNELS * AREA);
        double[] gradient = new double[maps.length];
        loss(maps, gradient);
        double step = 1e-5;
        for (int i = 0; i < maps.length; i++) {
            double[] more = maps.clone();
            double[] less = maps.clone();
            more[i] += step;
            less[i] -= step;
            double slope = (loss(more, new double[maps.length]) - loss(less, new double[maps.length])) / (2 * step);
            assertThat(gradient[i]).as("activation %d", i).isCloseTo(slope, offset(1e-7));
        }
    }

    @Test
    void nothingIsAddedWhereNoPlaceIsKnown() {
        double[] gradient = new double[IMAGES * CHANNELS * AREA];
        LocationLoss loss = new LocationLoss(weights, new boolean[IMAGES][FINDINGS][], 2);
        loss.addGradient(numbers(gradient.length), gradient, CHANNELS, AREA);
        assertThat(loss.sum()).isZero();
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void hugeActivationsDoNotOverflow() {
        double[] maps = new double[IMAGES * CHANNELS * AREA];
        maps[4] = 1e6;
        double[] gradient = new double[maps.length];
        assertThat(loss(maps, gradient)).isFinite();
        assertThat(gradient).doesNotContain(Double.NaN);
    }

    /** Trains on images that are all alike but for the place that is said: the heat moves there. */
    @Test
    void trainingMovesHeatToTheSaidPlace() {
        NetworkSpec spec = new NetworkSpec(
                Backbone.COMPACT,
                Samples.SIZE,
                Samples.SIZE / 8,
                8,
                Pooling.LSE,
                10,
                List.of(Finding.MASS, Finding.NODULE));
        double without = shareInside(spec, 0);
        double with = shareInside(spec, 20);
        assertThat(with)
                .as("share of the heat in the left half, %.3f without the term", without)
                .isGreaterThan(without);
    }

    private static double shareInside(NetworkSpec spec, double weight) {
        TrainingSpec training = new TrainingSpec(
                Loss.WEIGHTED_CROSS_ENTROPY,
                Optimizer.ADAM,
                2e-3,
                0.9,
                0,
                8,
                6,
                Augmentation.none(),
                LearningRate.CONSTANT,
                0,
                0,
                weight);
        List<LabelledImage> images =
                IntStream.range(0, 16).mapToObj(LocationLossTest::image).toList();
        Preprocessing preprocessing = Preprocessing.of(Samples.SIZE);
        ComputationGraph graph = ChestNetwork.build(spec, training, 3);
        TrainingStep step = new TrainingStep(graph);
        TrainingBatches batches = new TrainingBatches(
                images,
                preprocessing,
                training,
                new EpochOrder(images.size(), 2, 7),
                Optional.of(MapPositions.of(spec)));
        for (int epoch = 0; epoch < training.epochs(); epoch++) {
            step.beginEpoch(training, epoch);
            for (int i = 0; i < batches.steps(); i++) {
                step.step(batches.batches(epoch, i), batches.counts(epoch, i));
            }
        }
        return heatInLeftHalf(graph, spec, batches);
    }

    /** Returns the share of the softmax of the first finding's heat in the left half, over all images. */
    private static double heatInLeftHalf(ComputationGraph graph, NetworkSpec spec, TrainingBatches batches) {
        String pooled = graph.getConfiguration()
                .getVertexInputs()
                .get(ChestNetwork.POOLING)
                .get(0);
        INDArray maps = graph.feedForward(batches.batches(0, 0).get(0).getFeatures(), false)
                .get(pooled);
        INDArray w = graph.getLayer(ChestNetwork.PREDICTION).getParam("W");
        int size = spec.mapSize();
        double inside = 0;
        for (int image = 0; image < maps.size(0); image++) {
            double[] heat = new double[size * size];
            for (int p = 0; p < heat.length; p++) {
                for (int d = 0; d < maps.size(1); d++) {
                    heat[p] += w.getDouble(d, 0) * maps.getDouble(image, d, p / size, p % size);
                }
            }
            double all = 0;
            double left = 0;
            for (int p = 0; p < heat.length; p++) {
                all += Math.exp(heat[p]);
                left += p % size < size / 2 ? Math.exp(heat[p]) : 0;
            }
            inside += left / all / maps.size(0);
        }
        return inside;
    }

    /** A noisy image with the first finding, which is said to be in the left half, or with none. */
    private static LabelledImage image(int number) {
        byte[] gray = new byte[Samples.SIZE * Samples.SIZE];
        new Random(number).nextBytes(gray);
        boolean present = number % 2 == 0;
        return new LabelledImage(
                "image-" + number,
                gray,
                new int[] {present ? 1 : 0, 0},
                List.of(List.of(new ImageRegion(0, 0, .5, 1)), List.of()));
    }
}
