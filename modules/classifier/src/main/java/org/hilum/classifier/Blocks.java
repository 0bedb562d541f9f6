package org.hilum.classifier;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/** The parts that backbones are put together from. Each method adds to the graph and returns the name of what it added. */
final class Blocks {

    private final GraphBuilder graph;

    Blocks(GraphBuilder graph) {
        this.graph = graph;
    }

    /** A convolution without bias, padded so that a stride of 1 keeps the size. */
    String convolution(String name, String from, int kernel, int stride, int channels) {
        graph.addLayer(
                name,
                new ConvolutionLayer.Builder(kernel, kernel)
                        .stride(stride, stride)
                        .padding(kernel / 2, kernel / 2)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .nOut(channels)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build(),
                from);
        return name;
    }

    /** Batch normalisation as {@code name/norm}. */
    String norm(String name, String from) {
        graph.addLayer(
                name + "/norm",
                new BatchNormalization.Builder().useLogStd(false).build(),
                from);
        return name + "/norm";
    }

    /** Batch normalisation as {@code name/norm}, then {@code name/relu}. */
    String normRelu(String name, String from) {
        return relu(name, norm(name, from));
    }

    /** The sum of two, then {@code name/relu}. */
    String addRelu(String name, String left, String right) {
        graph.addVertex(name + "/add", new ElementWiseVertex(ElementWiseVertex.Op.Add), left, right);
        return relu(name, name + "/add");
    }

    /** The largest of 3 x 3, every second position. */
    String maxPool(String name, String from) {
        graph.addLayer(
                name,
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .padding(1, 1)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .build(),
                from);
        return name;
    }

    private String relu(String name, String from) {
        graph.addLayer(name + "/relu", new ActivationLayer(Activation.RELU), from);
        return name + "/relu";
    }
}
