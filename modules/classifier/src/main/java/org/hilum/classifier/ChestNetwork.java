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
 * The network of Wang et al. (CVPR 2017): backbone, transition layer to S x S x D, global pooling to D, prediction layer
 * to C.
 *
 * <p>Input {@code image}: B x 1 x H x H, as {@link Preprocessing} makes it. Output {@code prediction}: B x C
 * probabilities. The layers' names are those of the bundle's tensors ({@code transition/conv}, ...).
 */
public final class ChestNetwork {

    static final String TRANSITION = "transition";
    static final String POOLING = "pooling";
    static final String PREDICTION = "prediction";

    private ChestNetwork() {}

    /**
     * A fresh network, ready to train.
     *
     * @param seed of the first weights: the same seed gives the same network
     */
    public static ComputationGraph build(NetworkSpec spec, TrainingSpec training, long seed) {
        ComputationGraph graph = graph(configuration(spec, training, seed));
        graph.init();
        return graph;
    }

    /**
     * A network of such a configuration, with no parameters yet: {@code init} makes or takes them. Compiled for oneDNN
     * where this JVM can do it.
     */
    public static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        return NativePath.isOn() ? new CompiledGraph(configuration) : new ComputationGraph(configuration);
    }

    /** Whether a layer comes after the backbone. */
    static boolean isHead(String layer) {
        return layer.equals(PREDICTION) || layer.startsWith(TRANSITION + "/");
    }

    /** The configuration of {@link #build}, which DL4J can write as JSON and read again. */
    public static ComputationGraphConfiguration configuration(NetworkSpec spec, TrainingSpec training, long seed) {
        return configuration(spec, training, seed, false, NativePath.usesFusedLayers());
    }

    /**
     * As above.
     *
     * @param withMaps whether the transition layer's activations (B x D x S x S, not negative) are an output too, the
     *     first
     * @param own whether hilum's own layers run it, or DL4J's
     */
    static ComputationGraphConfiguration configuration(
            NetworkSpec spec, TrainingSpec training, long seed, boolean withMaps, boolean own) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(training.optimizer().updater(training.learningRate(), training.momentum()))
                .l2(training.l2())
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(spec.inputSize(), spec.inputSize(), 1));
        LayerBlocks blocks = new LayerBlocks(graph, own);
        String features = spec.backbone().add(blocks, "image", spec);
        blocks.convolution(TRANSITION + "/conv", features, 1, 1, spec.transitionDepth());
        String transition = blocks.normRelu(TRANSITION, TRANSITION + "/conv");
        graph.addLayer(POOLING, pooling(spec), transition);
        graph.addLayer(
                PREDICTION,
                new OutputLayer.Builder(training.loss().function())
                        .nOut(spec.findings().size())
                        .activation(Activation.SIGMOID)
                        .weightInit(WeightInit.XAVIER)
                        .build(),
                POOLING);
        String[] outputs = withMaps ? new String[] {transition, PREDICTION} : new String[] {PREDICTION};
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
