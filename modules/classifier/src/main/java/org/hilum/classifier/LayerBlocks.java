package org.hilum.classifier;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.hilum.onednn.layers.DirectConvolution;
import org.hilum.onednn.layers.FusedNorm;
import org.nd4j.linalg.activations.Activation;

/** Building blocks of networks. Each method adds vertices to the graph and returns the name of the last one. */
public final class LayerBlocks {

    private final GraphBuilder graph;
    private final boolean fused;

    /**
     * Creates blocks for a graph.
     *
     * @param graph graph to add to
     * @param fused whether hilum's layers are used instead of DL4J's; tensors have the same names and shapes either way
     */
    public LayerBlocks(GraphBuilder graph, boolean fused) {
        this.graph = graph;
        this.fused = fused;
    }

    /** Adds a convolution without bias, padded so that a stride of 1 keeps the size. */
    public String convolution(String name, String from, int kernel, int stride, int channels) {
        return convolution(name, from, kernel, stride, channels, false);
    }

    /** Adds a convolution without bias, padded as TensorFlow's "SAME" so that the size is divided by the stride and rounded up. */
    String samePaddedConvolution(String name, String from, int kernel, int stride, int channels) {
        ConvolutionLayer layer = stock(kernel, stride, channels, false);
        layer.setConvolutionMode(ConvolutionMode.Same);
        layer.setPadding(new int[] {0, 0});
        graph.addLayer(name, fused ? new DirectConvolution(layer) : layer, from);
        return name;
    }

    /** Adds a convolution of each channel on its own, without bias and padded as {@link #samePaddedConvolution}. */
    String depthwise(String name, String from, int kernel, int stride) {
        // the initialisation of He et al. (2015); DL4J would count the inputs of all channels
        double deviation = Math.sqrt(2.0 / (kernel * kernel));
        graph.addLayer(
                name,
                new DepthwiseConvolution2D.Builder(kernel, kernel)
                        .depthMultiplier(1)
                        .stride(stride, stride)
                        .convolutionMode(ConvolutionMode.Same)
                        .hasBias(false)
                        .weightInit(new NormalDistribution(0, deviation))
                        .activation(Activation.IDENTITY)
                        .build(),
                from);
        return name;
    }

    /** Adds a convolution with bias as {@code name/conv}, then a ReLU as {@code name/relu}. */
    String convolutionRelu(String name, String from, int kernel, int stride, int channels) {
        return relu(name, convolution(name + "/conv", from, kernel, stride, channels, true));
    }

    /** Adds a batch normalisation as {@code name/norm}. */
    String norm(String name, String from) {
        return norm(name, from, false);
    }

    /** Adds a batch normalisation as {@code name/norm}, then a ReLU, in the same layer or as {@code name/relu}. */
    public String normRelu(String name, String from) {
        String norm = norm(name, from, true);
        return fused ? norm : relu(name, norm);
    }

    /** Adds a batch normalisation as {@code name/norm}, then a ReLU6 as {@code name/relu}. */
    String normRelu6(String name, String from) {
        graph.addLayer(name + "/relu", new ActivationLayer(Activation.RELU6), norm(name, from, false));
        return name + "/relu";
    }

    /** Adds the sum of two inputs. */
    String add(String name, String left, String right) {
        graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), left, right);
        return name;
    }

    /** Adds the sum of two inputs as {@code name/add}, then a ReLU as {@code name/relu}. */
    String addRelu(String name, String left, String right) {
        return relu(name, add(name + "/add", left, right));
    }

    /** Adds a concatenation of the inputs along the channel axis. */
    public String concatenate(String name, String... from) {
        graph.addVertex(name, new MergeVertex(), from);
        return name;
    }

    /** Adds a max pooling; padding is such that a stride of 1 keeps the size for an odd kernel. */
    public String maxPool(String name, String from, int kernel, int stride) {
        return pool(SubsamplingLayer.PoolingType.MAX, name, from, kernel, stride);
    }

    /** Adds a pooling to means, padded as {@link #maxPool}. */
    String averagePool(String name, String from, int kernel, int stride) {
        return pool(SubsamplingLayer.PoolingType.AVG, name, from, kernel, stride);
    }

    private String pool(SubsamplingLayer.PoolingType type, String name, String from, int kernel, int stride) {
        graph.addLayer(
                name,
                new SubsamplingLayer.Builder(type)
                        .kernelSize(kernel, kernel)
                        .stride(stride, stride)
                        .padding((kernel - 1) / 2, (kernel - 1) / 2)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .build(),
                from);
        return name;
    }

    /** Adds a 1x1 convolution with bias. */
    public String pointwise(String name, String from, int channels) {
        return convolution(name, from, 1, 1, channels, true);
    }

    /** Adds an upsampling that repeats each position {@code factor} times along both axes. */
    public String upsample(String name, String from, int factor) {
        graph.addLayer(name, new Upsampling2D.Builder(factor).build(), from);
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

    private static ConvolutionLayer stock(int kernel, int stride, int channels, boolean bias) {
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
