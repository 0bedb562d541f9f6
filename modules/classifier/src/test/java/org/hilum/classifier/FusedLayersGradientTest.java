package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.hilum.onednn.layers.LogSumExpPooling;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Compares gradients of FusedNorm and of DirectConvolution's oneDNN path, which run in single precision only, with central
 * differences of the same network on DL4J's layers in double precision; differences of a single-precision score would be mostly
 * rounding. The rounding error of single precision was 2e-6 of a parameter's largest entry when measured; 1e-4 is allowed.
 */
final class FusedLayersGradientTest {

    private static final int IMAGES = 4;
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-4;

    @Test
    void gradientsEqualCentralDifferences() {
        ComputationGraph own = graph(true, DataType.FLOAT);
        ComputationGraph stock = graph(false, DataType.DOUBLE);
        Nd4j.getRandom().setSeed(4);
        // random parameters, since symmetric ones would hide errors
        own.paramTable().forEach((name, array) -> {
            if (!name.endsWith("_var") && !name.endsWith("_W")) {
                array.addi(Nd4j.randn(DataType.FLOAT, array.shape()).muli(0.2));
            }
        });
        GraphTensors.write(GraphTensors.read(own), stock);
        INDArray input = Nd4j.randn(DataType.FLOAT, IMAGES, 1, 6, 6);
        INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 0}, {0, 1}, {1, 1}});
        own.setInputs(input);
        own.setLabels(labels);
        own.computeGradientAndScore();
        DataSet batch = new DataSet(input.castTo(DataType.DOUBLE), labels.castTo(DataType.DOUBLE));
        assertThat(own.score()).isCloseTo(stock.score(batch, true), within(1e-5));
        int checked = 0;
        for (Map.Entry<String, INDArray> entry :
                own.gradient().gradientForVariable().entrySet()) {
            String name = entry.getKey();
            if (name.endsWith("_mean") || name.endsWith("_var") || name.endsWith("_log10stdev")) {
                continue; // running statistics have an update, not a gradient
            }
            double[] analytic = entry.getValue().div(IMAGES).dup('c').data().asDouble(); // DL4J divides later
            double[] numeric = numeric(stock, stock.getParam(name), batch);
            double largest = 0;
            for (double value : numeric) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(largest).as(name).isPositive();
            for (int i = 0; i < numeric.length; i++) {
                assertThat(Math.abs(analytic[i] - numeric[i]))
                        .as("%s, entry %d: %g, by differences %g", name, i, analytic[i], numeric[i])
                        .isLessThanOrEqualTo(TOLERANCE * largest);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(300);
    }

    private static double[] numeric(ComputationGraph graph, INDArray parameter, DataSet batch) {
        double[] differences = new double[(int) parameter.length()];
        for (int i = 0; i < differences.length; i++) {
            long[] at = Shape.ind2subC(parameter.shape(), i); // independent of the storage order of the parameter
            double value = parameter.getDouble(at);
            parameter.putScalar(at, value + STEP);
            double above = graph.score(batch, true);
            parameter.putScalar(at, value - STEP);
            double below = graph.score(batch, true);
            parameter.putScalar(at, value);
            differences[i] = (above - below) / (2 * STEP);
        }
        return differences;
    }

    /** Creates a network with all blocks of backbones: convolutions with and without bias, strides, normalisation, sums, pooling. */
    private static ComputationGraph graph(boolean own, DataType type) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(type)
                .updater(new NoOp())
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(6, 6, 1));
        LayerBlocks blocks = new LayerBlocks(builder, own);
        String left = blocks.convolutionRelu("left", "image", 5, 1, 2);
        String right = blocks.convolutionRelu("right", "image", 1, 1, 2);
        String both = blocks.maxPool("pool", blocks.concatenate("both", left, right), 3, 1);
        blocks.convolution("halved/conv", both, 3, 2, 4);
        String halved = blocks.normRelu("halved", "halved/conv");
        blocks.convolution("kept/conv", halved, 3, 1, 4);
        String sum = blocks.addRelu("sum", blocks.norm("kept", "kept/conv"), halved);
        blocks.convolution("transition/conv", sum, 1, 1, 3);
        builder.addLayer("pooling", new LogSumExpPooling(5), blocks.normRelu("transition", "transition/conv"));
        builder.addLayer(
                "prediction",
                new OutputLayer.Builder(Loss.WEIGHTED_CROSS_ENTROPY.function())
                        .nOut(2)
                        .activation(Activation.SIGMOID)
                        .build(),
                "pooling");
        ComputationGraph graph = new ComputationGraph(builder.setOutputs("prediction")
                .validateOutputLayerConfig(false)
                .build());
        graph.init();
        return graph;
    }
}
