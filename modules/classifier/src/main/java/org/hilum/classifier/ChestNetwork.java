package org.hilum.classifier;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.hilum.onednn.CompiledGraph;
import org.hilum.onednn.layers.LogSumExpPooling;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The network of Wang et al. (CVPR 2017): backbone, transition layer with D channels of S x S positions, global pooling to D
 * values, prediction layer with C outputs. A network that was published elsewhere has no transition layer, and may begin with one that
 * makes colours of gray values.
 *
 * <p>Its input {@code image} is [batch, 1, height, width], as {@link Preprocessing} makes it; its output {@code prediction} is
 * [batch, C] probabilities. The layers' names are those of the bundle's tensors ({@code transition/conv}, ...).
 */
public final class ChestNetwork {

    /** Layer that turns a gray image into the three channels of a backbone for colour images. */
    public static final String COLOURS = "colours";

    static final String TRANSITION = "transition";
    static final String POOLING = "pooling";
    static final String PREDICTION = "prediction";

    private static final int COLOUR_CHANNELS = 3;

    private ChestNetwork() {}

    /**
     * Creates an initialised network.
     *
     * @param spec shape of the network
     * @param training settings of the training
     * @param seed seed of the initial weights; the same seed gives the same network
     */
    public static ComputationGraph build(NetworkSpec spec, TrainingSpec training, long seed) {
        ComputationGraph graph = graph(configuration(spec, training, seed));
        graph.init();
        return graph;
    }

    /**
     * Creates a network that is not initialised yet, and that is compiled for oneDNN if this JVM supports it.
     *
     * @param configuration result of {@link #configuration}
     */
    public static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        return NativePath.isOn() ? new CompiledGraph(configuration) : new ComputationGraph(configuration);
    }

    /** Whether a layer belongs to the transition or prediction layer, that is, not to the backbone. */
    static boolean isHead(String layer) {
        return layer.equals(PREDICTION) || layer.startsWith(TRANSITION + "/");
    }

    /** Returns the configuration that {@link #build} uses; DL4J can write it as JSON and read it again. */
    public static ComputationGraphConfiguration configuration(NetworkSpec spec, TrainingSpec training, long seed) {
        return configuration(spec, training, seed, false, NativePath.usesFusedLayers());
    }

    /**
     * Returns a configuration.
     *
     * @param spec shape of the network
     * @param training settings of the training
     * @param seed seed of the initial weights
     * @param withMaps whether the activations that are pooled, [batch, D, S, S], not negative, are the first output
     * @param fused whether hilum's layers are used instead of DL4J's
     */
    static ComputationGraphConfiguration configuration(
            NetworkSpec spec, TrainingSpec training, long seed, boolean withMaps, boolean fused) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(training.optimizer().updater(training.learningRate(), training.momentum()))
                .l2(training.l2())
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(spec.inputSize(), spec.inputSize(), 1));
        LayerBlocks blocks = new LayerBlocks(graph, fused);
        String input = spec.colours() ? blocks.pointwise(COLOURS, "image", COLOUR_CHANNELS) : "image";
        String maps = spec.backbone().add(blocks, input, spec);
        if (spec.transitionDepth() > 0) {
            blocks.convolution(TRANSITION + "/conv", maps, 1, 1, spec.transitionDepth());
            maps = blocks.normRelu(TRANSITION, TRANSITION + "/conv");
        }
        graph.addLayer(POOLING, pooling(spec), maps);
        graph.addLayer(
                PREDICTION,
                new OutputLayer.Builder(training.loss().function())
                        .nOut(spec.findings().size())
                        .activation(Activation.SIGMOID)
                        .weightInit(WeightInit.XAVIER)
                        .build(),
                POOLING);
        String[] outputs = withMaps ? new String[] {maps, PREDICTION} : new String[] {PREDICTION};
        return graph.setOutputs(outputs).validateOutputLayerConfig(false).build();
    }

    private static Layer pooling(NetworkSpec spec) {
        return switch (spec.pooling()) {
            case LSE -> new LogSumExpPooling(spec.poolingR());
            case AVERAGE -> new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
            case MAX -> new GlobalPoolingLayer.Builder(PoolingType.MAX).build();
        };
    }
}
