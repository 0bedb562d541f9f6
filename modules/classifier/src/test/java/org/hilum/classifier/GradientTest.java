package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.hilum.onednn.layers.LogSumExpPooling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Compares gradients of pooling and losses in a network with central finite differences, in double precision. */
final class GradientTest {

    private static final int IMAGES = 5;
    private static final int FINDINGS = 3;

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @Test
    void poolingGradientForAnySharpness() {
        for (double r : new double[] {0.1, 1, 10}) {
            check(Loss.CROSS_ENTROPY, r, labels(0.4), null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void lossGradientWithoutMask(Loss loss) {
        check(loss, 5, labels(0.4), null);
    }

    @Test
    void lossGradientWithoutOnes() {
        check(Loss.WEIGHTED_CROSS_ENTROPY, 5, Nd4j.zeros(DataType.DOUBLE, IMAGES, FINDINGS), null);
    }

    @Test
    void lossGradientWithoutZeros() {
        check(Loss.WEIGHTED_CROSS_ENTROPY, 5, Nd4j.ones(DataType.DOUBLE, IMAGES, FINDINGS), null);
    }

    @ParameterizedTest
    @EnumSource
    void lossGradientWithEntryMask(Loss loss) {
        INDArray mask = Nd4j.ones(DataType.DOUBLE, IMAGES, FINDINGS);
        mask.putScalar(0, 1, 0);
        mask.putScalar(3, 2, 0);
        check(loss, 5, labels(0.4), mask);
    }

    private static INDArray labels(double share) {
        return Nd4j.rand(DataType.DOUBLE, IMAGES, FINDINGS).lt(share).castTo(DataType.DOUBLE);
    }

    private static void check(Loss loss, double r, INDArray labels, INDArray mask) {
        Nd4j.getRandom().setSeed(5);
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(11)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(6, 6, 1))
                .addLayer(
                        "conv",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(4)
                                .activation(Activation.TANH)
                                .build(),
                        "image")
                .addLayer("pooling", new LogSumExpPooling(r), "conv")
                .addLayer(
                        "prediction",
                        new OutputLayer.Builder(loss.function())
                                .nOut(FINDINGS)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "pooling")
                .setOutputs("prediction")
                .build());
        graph.init();
        INDArray input = Nd4j.randn(DataType.DOUBLE, IMAGES, 1, 6, 6);
        boolean right = GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                .net(graph)
                .epsilon(1e-6)
                .maxRelError(1e-4)
                .minAbsoluteError(1e-8)
                .inputs(new INDArray[] {input})
                .labels(new INDArray[] {labels})
                .labelMask(mask == null ? null : new INDArray[] {mask}));
        assertThat(right).isTrue();
    }
}
