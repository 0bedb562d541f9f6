package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.hilum.domain.Finding;
import org.hilum.onednn.CompiledGraph;
import org.hilum.onednn.CompiledInference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Compares the compiled graph with the same layers run one by one by DL4J. */
class CompiledGraphTest {

    private static final List<Finding> FINDINGS = List.of(Finding.MASS, Finding.NODULE, Finding.EFFUSION);

    @ParameterizedTest
    @CsvSource({
        "COMPACT,64,8,4",
        "COMPACT,128,4,3",
        "ALEXNET,128,8,2",
        "VGG16,128,8,2",
        "GOOGLENET,128,8,2",
        "RESNET50,128,8,2",
        "DENSENET121,128,8,2",
        "EFFICIENTNET_LITE0,128,8,2"
    })
    void gradientsEqualThoseOfTheLayers(Backbone backbone, int input, int map, int batch) {
        ComputationGraphConfiguration configuration = configuration(backbone, input, map, false);
        ComputationGraph layers = new ComputationGraph(configuration);
        layers.init();
        dampenResiduals(layers);
        ComputationGraph compiled = new CompiledGraph(configuration.clone());
        compiled.init(layers.params().dup(), false);
        DataSet data = data(batch, input);

        for (ComputationGraph graph : List.of(layers, compiled)) {
            graph.setInputs(data.getFeatures());
            graph.setLabels(data.getLabels());
            graph.computeGradientAndScore();
        }

        // DL4J sums the squares of millions of weights in single precision
        assertThat(compiled.score()).isCloseTo(layers.score(), withinPercentage(0.02));
        // some parameters before a normalisation have no gradient but for rounding
        double least = 1e-3 * layers.getFlattenedGradients().norm2Number().doubleValue();
        layers.gradient().gradientForVariable().forEach((name, expected) -> {
            double norm = Math.max(least, expected.norm2Number().doubleValue());
            assertThat(compiled.gradient().getGradientFor(name).distance2(expected) / norm)
                    .as(name)
                    // another order of summation changes the sign of a few inputs of ReLUs
                    .isLessThan(2e-2);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "COMPACT,64,8,4",
        "COMPACT,128,4,3",
        "ALEXNET,128,8,2",
        "VGG16,128,8,2",
        "GOOGLENET,128,8,2",
        "RESNET50,128,8,2",
        "DENSENET121,128,8,2",
        "EFFICIENTNET_LITE0,128,8,2"
    })
    void predictionsEqualThoseOfTheLayers(Backbone backbone, int input, int map, int batch) {
        ComputationGraph layers = new ComputationGraph(configuration(backbone, input, map, true));
        layers.init();
        dampenResiduals(layers);
        // changes the running statistics of the shared parameters
        ComputationGraph training = new CompiledGraph(configuration(backbone, input, map, false));
        training.init(layers.params(), false);
        DataSet data = data(batch, input);
        for (int step = 0; step < 3; step++) {
            training.fit(data);
        }
        INDArray weights =
                layers.getLayer(ChestNetwork.PREDICTION).getParam("W").transpose();
        try (CompiledInference inference =
                CompiledInference.compile(layers, weights).orElseThrow()) {
            for (int images : new int[] {batch, 1, batch + 1, batch}) {
                INDArray some = data(images, input).getFeatures();
                INDArray[] expected = layers.output(some);
                CompiledInference.Outputs outputs = inference.outputs(some);
                assertThat(relative(outputs.activations(), expected[0])).isLessThan(1e-4);
                INDArray heat = Nd4j.tensorMmul(weights, expected[0], new int[][] {{1}, {1}})
                        .permute(1, 0, 2, 3);
                assertThat(relative(outputs.heatMaps(), heat)).isLessThan(1e-4);
                assertThat(outputs.predictions().equalsWithEps(expected[1], 1e-4))
                        .isTrue();
            }
        }
    }

    @Test
    void learnsFromBatchesOfChangingSizesWithMasks() {
        ComputationGraphConfiguration configuration = configuration(Backbone.COMPACT, 64, 8, false);
        ComputationGraph layers = new ComputationGraph(configuration);
        layers.init();
        ComputationGraph compiled = new CompiledGraph(configuration.clone());
        compiled.init(layers.params().dup(), false);

        for (int batch : new int[] {4, 3, 5, 4, 6, 3}) {
            DataSet data = data(batch, 64);
            INDArray mask = Nd4j.ones(DataType.FLOAT, batch, FINDINGS.size());
            mask.putScalar(0, 1, 0);
            data.setLabelsMaskArray(mask);
            layers.fit(data);
            compiled.fit(data);
            assertThat(compiled.score()).isCloseTo(layers.score(), within(2e-3));
        }

        assertThat(relative(compiled.params(), layers.params())).isLessThan(1e-2);
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void updaterEqualsDl4jsUpdater(Optimizer optimizer) {
        TrainingSpec defaults = TrainingSpec.defaults();
        TrainingSpec training = new TrainingSpec(
                defaults.loss(),
                optimizer,
                0.01,
                0.9,
                0.001,
                defaults.batchSize(),
                defaults.epochs(),
                defaults.augmentation(),
                defaults.schedule(),
                0,
                0,
                0);
        ComputationGraphConfiguration configuration = ChestNetwork.configuration(
                new NetworkSpec(Backbone.COMPACT, 64, 8, 32, Pooling.LSE, 5, FINDINGS), training, 7, false, true);
        ComputationGraph layers = new ComputationGraph(configuration);
        layers.init();
        ComputationGraph compiled = new CompiledGraph(configuration.clone());
        compiled.init(layers.params().dup(), false);
        Random random = new Random(5);
        layers.initGradientsView();
        compiled.initGradientsView();

        for (int step = 0; step < 6; step++) {
            if (step == 3) {
                layers.setLearningRate(0.003);
                compiled.setLearningRate(0.003);
            }
            long seed = random.nextLong();
            for (ComputationGraph graph : List.of(layers, compiled)) {
                Nd4j.getRandom().setSeed(seed);
                graph.getFlattenedGradients().assign(Nd4j.randn(DataType.FLOAT, graph.numParams()));
                graph.getUpdater()
                        .update(
                                new DefaultGradient(graph.getFlattenedGradients()),
                                step,
                                0,
                                16,
                                LayerWorkspaceMgr.noWorkspaces());
                graph.params()
                        .subi(graph.getFlattenedGradients()
                                .reshape(graph.params().shape()));
            }
            assertThat(relative(compiled.params(), layers.params())).isLessThan(1e-6);
        }
        INDArray state = layers.getUpdater().getStateViewArray();
        if (state != null) {
            assertThat(relative(compiled.getUpdater().getStateViewArray(), state))
                    .isLessThan(1e-6);
        }
    }

    private static ComputationGraphConfiguration configuration(Backbone backbone, int input, int map, boolean maps) {
        NetworkSpec spec = new NetworkSpec(backbone, input, map, 32, Pooling.LSE, 5, FINDINGS);
        return ChestNetwork.configuration(spec, TrainingSpec.defaults(), 7, maps, true);
    }

    /** Scales down residual branches: with random weights, deep networks amplify rounding errors by hundreds. */
    private static void dampenResiduals(ComputationGraph graph) {
        for (String name : graph.getConfiguration().getVertices().keySet()) {
            if (name.matches("conv._./3/norm")) {
                graph.getLayer(name).getParam("gamma").muli(0.1);
            }
        }
    }

    private static double relative(INDArray actual, INDArray expected) {
        double norm = expected.norm2Number().doubleValue();
        return norm == 0 ? actual.norm2Number().doubleValue() : actual.distance2(expected) / norm;
    }

    private static DataSet data(int batch, int input) {
        Random random = new Random(batch);
        INDArray images = Nd4j.create(DataType.FLOAT, batch, 1, input, input);
        for (long i = 0; i < images.length(); i++) {
            images.putScalar(i, random.nextGaussian());
        }
        INDArray labels = Nd4j.create(DataType.FLOAT, batch, FINDINGS.size());
        for (long i = 0; i < labels.length(); i++) {
            labels.putScalar(i, i % 2);
        }
        return new DataSet(images, labels);
    }
}
