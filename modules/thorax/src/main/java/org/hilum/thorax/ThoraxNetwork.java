package org.hilum.thorax;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.hilum.classifier.LayerBlocks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The network that outlines lungs and heart: a small U-Net (Ronneberger et al., MICCAI 2015) with an input of 128 x 128 gray
 * pixels and an output of 64 x 64 positions for each of {@link Outline}. Half the side is enough: a position is 1.6 % of the
 * side, and the outlines of radiologists differ more.
 */
final class ThoraxNetwork {
    /** Side of the input in pixels. */
    static final int INPUT = 128;
    /** Side of the outlines in positions. */
    static final int OUTPUT = 64;

    private static final int CHANNELS = 16;
    private static final double L2 = 1e-5;

    private ThoraxNetwork() {}

    /**
     * Returns the configuration. Its input {@code image} is [batch, 1, 128, 128], its output [batch, 3, 64, 64]
     * probabilities.
     *
     * @param fused whether hilum's layers are used instead of DL4J's; the tensors are the same
     * @param seed seed of the initial weights
     */
    static ComputationGraphConfiguration configuration(boolean fused, long seed) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(new Adam())
                .l2(L2)
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(INPUT, INPUT, 1));
        LayerBlocks blocks = new LayerBlocks(graph, fused);
        String half = twice(blocks, "down1", "image", CHANNELS, 2);
        String quarter = twice(blocks, "down2", blocks.maxPool("pool1", half, 2, 2), 2 * CHANNELS, 1);
        String eighth = twice(blocks, "down3", blocks.maxPool("pool2", quarter, 2, 2), 4 * CHANNELS, 1);
        String bottom = twice(blocks, "down4", blocks.maxPool("pool3", eighth, 2, 2), 6 * CHANNELS, 1);
        String up = join(blocks, "up3", bottom, eighth, 4 * CHANNELS);
        up = join(blocks, "up2", up, quarter, 2 * CHANNELS);
        up = join(blocks, "up1", up, half, CHANNELS);
        graph.addLayer(
                "outlines",
                new CnnLossLayer.Builder(LossFunction.XENT)
                        .activation(Activation.SIGMOID)
                        .build(),
                blocks.pointwise("logits", up, Outline.values().length));
        return graph.setOutputs("outlines").build();
    }

    /** Adds two convolutions, the first of which may reduce the size. */
    private static String twice(LayerBlocks blocks, String name, String from, int channels, int stride) {
        return block(blocks, name + "b", block(blocks, name + "a", from, channels, stride), channels, 1);
    }

    /** Adds the enlargement of coarse maps, joined with finer ones of the way down. */
    private static String join(LayerBlocks blocks, String name, String coarse, String fine, int channels) {
        String joined = blocks.concatenate(name + "/joined", blocks.upsample(name + "/enlarged", coarse, 2), fine);
        return block(blocks, name, joined, channels, 1);
    }

    private static String block(LayerBlocks blocks, String name, String from, int channels, int stride) {
        return blocks.normRelu(name, blocks.convolution(name + "/conv", from, 3, stride, channels));
    }
}
