package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

final class TrainingStepTest {

    private static final Preprocessing INPUT = Preprocessing.of(Samples.SIZE);
    private static final TrainingSpec SGD =
            new TrainingSpec(Loss.WEIGHTED_CROSS_ENTROPY, Optimizer.SGD, 0.05, 0, 1e-3, 8, 4, Augmentation.none());

    /** Returns images with every third label masked and no ones in the last third, so that balancing by parts would be detected. */
    private static List<LabelledImage> masked(int count) {
        List<LabelledImage> images = new ArrayList<>();
        for (LabelledImage image : Samples.images(count, 4)) {
            int[] labels = image.labels().clone();
            for (int c = images.size() % 3; c < labels.length; c += 3) {
                labels[c] = -1;
            }
            for (int c = 0; c < labels.length && images.size() >= 2 * count / 3; c++) {
                labels[c] = Math.min(0, labels[c]);
            }
            images.add(new LabelledImage(image.imageId(), image.gray(), labels));
        }
        return images;
    }

    /** Creates a network without batch statistics, in double precision. */
    private static ComputationGraph plain(Loss loss, Optimizer optimizer) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(optimizer.updater(0.05, 0.9))
                .l2(1e-3)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(Samples.SIZE, Samples.SIZE, 1))
                .addLayer(
                        "conv",
                        new ConvolutionLayer.Builder(5, 5)
                                .stride(3, 3)
                                .nOut(6)
                                .activation(Activation.TANH)
                                .build(),
                        "image")
                .addLayer(ChestNetwork.POOLING, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "conv")
                .addLayer(
                        ChestNetwork.PREDICTION,
                        new OutputLayer.Builder(loss.function())
                                .nOut(8)
                                .activation(Activation.SIGMOID)
                                .build(),
                        ChestNetwork.POOLING)
                .setOutputs(ChestNetwork.PREDICTION)
                .build());
        graph.init();
        return graph;
    }

    private static DataSet batch(List<LabelledImage> images, DataType type) {
        DataSet batch = TrainingBatches.batch(images, INPUT);
        INDArray mask = batch.getLabelsMaskArray();
        return new DataSet(
                batch.getFeatures().castTo(type),
                batch.getLabels().castTo(type),
                null,
                mask == null ? null : mask.castTo(type));
    }

    private static List<DataSet> parts(List<LabelledImage> images, DataType type, int... ends) {
        List<DataSet> parts = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            parts.add(batch(images.subList(from, end), type));
            from = end;
        }
        return parts;
    }

    private static double distance(INDArray a, INDArray b) {
        return a.sub(b).norm2Number().doubleValue() / a.norm2Number().doubleValue();
    }

    @ParameterizedTest
    @EnumSource
    void stepOverPartsEqualsOneLargeBatch(Loss loss) {
        for (Optimizer optimizer : Optimizer.values()) {
            List<LabelledImage> images = masked(15);
            LabelCounts counts = LabelCounts.of(images);
            ComputationGraph large = plain(loss, optimizer);
            ComputationGraph inParts = plain(loss, optimizer);
            INDArray start = large.params().dup();
            TrainingStep largeStep = new TrainingStep(large);
            TrainingStep partsStep = new TrainingStep(inParts);
            for (int i = 0; i < 3; i++) {
                double ofLarge = largeStep.step(parts(images, DataType.DOUBLE, 15), counts);
                double ofParts = partsStep.step(parts(images, DataType.DOUBLE, 4, 5, 11, 15), counts);
                assertThat(ofParts).as("%s %s", loss, optimizer).isCloseTo(ofLarge, within(1e-10));
            }
            assertThat(distance(large.params(), inParts.params()))
                    .as("%s %s", loss, optimizer)
                    .isLessThan(1e-10);
            assertThat(distance(start, large.params())).isGreaterThan(1e-3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stepWithOneBatchEqualsDl4js(Optimizer optimizer) {
        TrainingSpec training =
                new TrainingSpec(Loss.WEIGHTED_CROSS_ENTROPY, optimizer, 0.01, 0.9, 1e-3, 8, 1, Augmentation.none());
        ComputationGraph theirs = ChestNetwork.build(Samples.network(Pooling.LSE), training, 3);
        ComputationGraph ours = ChestNetwork.build(Samples.network(Pooling.LSE), training, 3);
        TrainingStep step = new TrainingStep(ours);
        List<LabelledImage> images = masked(8);
        for (int i = 0; i < 3; i++) {
            theirs.fit(batch(images, DataType.FLOAT));
            double score = step.step(parts(images, DataType.FLOAT, 8), LabelCounts.of(images));
            assertThat(score).isCloseTo(theirs.score(), within(1e-5));
        }
        assertThat(distance(theirs.params(), ours.params())).isLessThan(1e-5);
        assertThat(ours.getIterationCount()).isEqualTo(theirs.getIterationCount());
    }

    @Test
    void runningStatisticsAreWeightedByImages() {
        List<LabelledImage> images = masked(8);
        LabelCounts counts = LabelCounts.of(images);
        List<DataSet> parts = parts(images, DataType.FLOAT, 2, 8);
        ComputationGraph first = ChestNetwork.build(Samples.network(Pooling.LSE), SGD, 3);
        ComputationGraph second = ChestNetwork.build(Samples.network(Pooling.LSE), SGD, 3);
        ComputationGraph both = ChestNetwork.build(Samples.network(Pooling.LSE), SGD, 3);
        new TrainingStep(first).step(parts.subList(0, 1), counts);
        new TrainingStep(second).step(parts.subList(1, 2), counts);
        new TrainingStep(both).step(parts, counts);
        int seen = 0;
        for (String name : both.paramTable().keySet()) {
            if (name.endsWith("_mean") || name.endsWith("_var")) {
                INDArray expected =
                        first.getParam(name).mul(0.25).add(second.getParam(name).mul(0.75));
                assertThat(distance(expected, both.getParam(name))).as(name).isLessThan(1e-5);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(5);
    }

    @Test
    void backboneLearnsAtItsShareOfTheRate() {
        TrainingSpec same = Samples.training(1);
        TrainingSpec tenth = new TrainingSpec(
                same.loss(),
                Optimizer.ADAM,
                1e-3,
                0,
                0,
                16,
                1,
                Augmentation.none(),
                LearningRate.CONSTANT,
                0,
                0,
                0,
                0.1,
                0);
        ComputationGraph start = ChestNetwork.build(Samples.network(Pooling.LSE), tenth, 3);
        ComputationGraph graph = ChestNetwork.build(Samples.network(Pooling.LSE), tenth, 3);
        LocalTrainer.fit(graph, new TrainingBatches(masked(16), INPUT, tenth, 3), tenth, (epoch, loss, rate) -> {});
        // Adam's first step changes each weight by the learning rate
        for (Map.Entry<String, Double> rate : Map.of(
                        "stem/conv_W", 1e-4, "transition/conv_W", 1e-3, "prediction_W", 1e-3)
                .entrySet()) {
            INDArray change = graph.getParam(rate.getKey()).sub(start.getParam(rate.getKey()));
            assertThat(change.amaxNumber().doubleValue()).as(rate.getKey()).isCloseTo(rate.getValue(), within(1e-6));
        }
    }

    @Test
    void learningRateGrowsInTheWarmUp() {
        TrainingSpec training = new TrainingSpec(
                Loss.WEIGHTED_CROSS_ENTROPY,
                Optimizer.ADAM,
                1,
                0,
                0,
                16,
                6,
                Augmentation.none(),
                LearningRate.COSINE,
                0,
                0,
                0,
                0,
                3);
        assertThat(training.learningRateAt(0)).isEqualTo(0.25);
        assertThat(training.learningRateAt(2)).isEqualTo(0.75);
        assertThat(training.learningRateAt(3)).isEqualTo(1);
        assertThat(training.learningRateAt(4)).isCloseTo(0.51, within(1e-9));
        assertThat(training.learningRateAt(5)).isCloseTo(0.02, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"SGD", "ADAM"})
    void frozenBackboneIsUnchangedUntilItThaws(Optimizer optimizer) {
        TrainingSpec training = new TrainingSpec(
                Loss.WEIGHTED_CROSS_ENTROPY,
                optimizer,
                0.01,
                0.9,
                1e-2,
                8,
                3,
                Augmentation.none(),
                LearningRate.COSINE,
                0,
                2,
                0);
        ComputationGraph graph = ChestNetwork.build(Samples.network(Pooling.LSE), training, 3);
        INDArray start = graph.params().dup();
        List<Boolean> still = new ArrayList<>();
        List<Boolean> headMoves = new ArrayList<>();
        List<Boolean> statisticsMove = new ArrayList<>();
        TrainingBatches batches = new TrainingBatches(masked(16), INPUT, training, 3);
        LocalTrainer.fit(graph, batches, training, (epoch, loss, rate) -> {
            ComputationGraph fresh = ChestNetwork.build(Samples.network(Pooling.LSE), training, 3);
            statisticsMove.add(!graph.getParam("stem/norm_mean").equals(fresh.getParam("stem/norm_mean")));
            still.add(backboneEquals(graph, fresh));
            headMoves.add(!graph.getParam("transition/conv_W").equals(fresh.getParam("transition/conv_W")));
        });
        assertThat(still).as("weights").containsExactly(true, true, false);
        assertThat(statisticsMove).as("running statistics").containsExactly(true, true, true);
        assertThat(headMoves).containsExactly(true, true, true);
        assertThat(graph.getIterationCount()).as("the optimiser restarts").isEqualTo(2);
        assertThat(distance(start, graph.params())).isGreaterThan(1e-3);
    }

    /** Whether the backbones have the same weights; running statistics may differ. */
    private static boolean backboneEquals(ComputationGraph a, ComputationGraph b) {
        boolean equal = true;
        for (Layer layer : a.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            for (String parameter : layer.paramTable().keySet()) {
                if (!ChestNetwork.isHead(name) && layer.updaterDivideByMinibatch(parameter)) {
                    equal &= layer.getParam(parameter).equals(b.getLayer(name).getParam(parameter));
                }
            }
        }
        return equal;
    }

    @Test
    void effectiveBatchIsSplitIntoBatches() {
        TrainingSpec training = new TrainingSpec(
                Loss.WEIGHTED_CROSS_ENTROPY,
                Optimizer.SGD,
                0.05,
                0,
                1e-3,
                8,
                4,
                Augmentation.none(),
                LearningRate.COSINE,
                20,
                0,
                0);
        TrainingBatches batches = new TrainingBatches(masked(33), INPUT, training, 1);
        assertThat(batches.steps()).isEqualTo(2);
        assertThat(sizes(batches.batches(0, 0))).containsExactly(8, 8);
        assertThat(sizes(batches.batches(0, 1))).containsExactly(5, 6, 6);
        assertThat(batches.counts(0, 0).images()).isEqualTo(16);
        assertThat(training.imagesPerWorker(1)).isEqualTo(20);
        assertThat(training.imagesPerWorker(3)).isEqualTo(7);
        assertThat(SGD.imagesPerWorker(3)).isEqualTo(8);
    }

    private static List<Integer> sizes(List<DataSet> batches) {
        return batches.stream().map(DataSet::numExamples).toList();
    }

    @Test
    void refusesOtherLosses() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(3))
                .addLayer(
                        "out", new OutputLayer.Builder(new LossMCXENT()).nOut(2).build(), "in")
                .setOutputs("out")
                .build());
        graph.init();
        assertThatThrownBy(() -> new TrainingStep(graph)).isInstanceOf(IllegalArgumentException.class);
    }
}
