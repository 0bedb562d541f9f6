package org.hilum.classifier;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.hilum.onednn.layers.DirectConvolution;
import org.hilum.onednn.layers.FusedNorm;
import org.nd4j.linalg.activations.Activation;

/** The parts that backbones are put together from. Each method adds to the graph and returns the name of what it added. */
final class LayerBlocks {

    private final GraphBuilder graph;
    private final boolean fused;

    /**
     * Adds to {@code graph}.
     *
     * @param fused whether hilum's layers run it, or DL4J's; tensors have the same names and shapes either way
     */
    LayerBlocks(GraphBuilder graph, boolean fused) {
        this.graph = graph;
        this.fused = fused;
    }

    /** A convolution without bias, padded so that a stride of 1 keeps the size. */
    String convolution(String name, String from, int kernel, int stride, int channels) {
        return convolution(name, from, kernel, stride, channels, false);
    }

    /** The same with a bias as {@code name/conv}, then {@code name/relu}. */
    String convolutionRelu(String name, String from, int kernel, int stride, int channels) {
        return relu(name, convolution(name + "/conv", from, kernel, stride, channels, true));
    }

    /** Batch normalisation as {@code name/norm}. */
    String norm(String name, String from) {
        return norm(name, from, false);
    }

    /** Batch normalisation as {@code name/norm}, then a ReLU, in the same layer or as {@code name/relu}. */
    String normRelu(String name, String from) {
        String norm = norm(name, from, true);
        return fused ? norm : relu(name, norm);
    }

    /** The sum of two, then {@code name/relu}. */
    String addRelu(String name, String left, String right) {
        graph.addVertex(name + "/add", new ElementWiseVertex(ElementWiseVertex.Op.Add), left, right);
        return relu(name, name + "/add");
    }

    /** The channels of all, one after the other. */
    String concatenate(String name, String... from) {
        graph.addVertex(name, new MergeVertex(), from);
        return name;
    }

    /** The largest of kernel x kernel, padded so that a stride of 1 keeps an odd kernel's size. */
    String maxPool(String name, String from, int kernel, int stride) {
        graph.addLayer(
                name,
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(kernel, kernel)
                        .stride(stride, stride)
                        .padding((kernel - 1) / 2, (kernel - 1) / 2)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .build(),
                from);
        return name;
    }

    private String norm(String name, String from, boolean relu) {
        Layer layer = fused ? new FusedNorm(relu) : new BatchNormalization.Builder().build();
        graph.addLayer(name + "/norm", layer, from);
        return name + "/norm";
    }

    private String convolution(String name, String from, int kernel, int stride, int channels, boolean bias) {
        Layer layer =
                fused ? new DirectConvolution(kernel, stride, channels, bias) : stock(kernel, stride, channels, bias);
        graph.addLayer(name, layer, from);
        return name;
    }

    private static Layer stock(int kernel, int stride, int channels, boolean bias) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .padding(kernel / 2, kernel / 2)
                .convolutionMode(ConvolutionMode.Truncate)
                .nOut(channels)
                .hasBias(bias)
                .activation(Activation.IDENTITY)
                .build();
    }

    private String relu(String name, String from) {
        graph.addLayer(name + "/relu", new ActivationLayer(Activation.RELU), from);
        return name + "/relu";
    }
}
