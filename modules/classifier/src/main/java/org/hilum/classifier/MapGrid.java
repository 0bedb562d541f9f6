package org.hilum.classifier;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Geometry of a network's heat maps in the image: position i of a row or column is centred at {@code first + i * step}. That is
 * not the centre of the i-th of S equal parts: a convolution with stride 2 and padding on all sides is centred on every other
 * pixel from the first one on, so that after four of them the positions of an 8 x 8 map over 128 pixels lie 7.5 pixels further to
 * the upper left. The computation is that of receptive fields (Araujo, Norris and Sim, "Computing Receptive Fields of
 * Convolutional Neural Networks", Distill 2019, equations 4 and 5).
 *
 * @param first centre of the first position, as a fraction of the image's side
 * @param step distance between neighbouring centres, as a fraction of the image's side
 */
public record MapGrid(double first, double step) implements Serializable {

    /** Returns the geometry of a network's heat maps. */
    public static MapGrid of(NetworkSpec network) {
        // DL4J's layers expose kernel, stride and padding; hilum's have the same values
        ComputationGraphConfiguration graph =
                ChestNetwork.configuration(network, TrainingSpec.defaults(), 0, false, false);
        double first = 0;
        double step = 1;
        for (Layer layer : pathTo(ChestNetwork.TRANSITION + "/conv", graph)) {
            int[] window = window(layer);
            first += ((window[0] - 1) / 2.0 - window[2]) * step;
            step *= window[1];
        }
        return new MapGrid((first + 0.5) / network.inputSize(), step / network.inputSize());
    }

    /** Returns the layers of one path from the image; parallel paths have equal strides, since their results are added. */
    private static Deque<Layer> pathTo(String last, ComputationGraphConfiguration graph) {
        Deque<Layer> layers = new ArrayDeque<>();
        for (String name = last; graph.getVertexInputs().containsKey(name); ) {
            GraphVertex vertex = graph.getVertices().get(name);
            if (vertex instanceof LayerVertex layer) {
                layers.addFirst(layer.getLayerConf().getLayer());
            }
            name = graph.getVertexInputs().get(name).get(0);
        }
        return layers;
    }

    /** Returns kernel size, stride and padding of a layer. */
    private static int[] window(Layer layer) {
        if (layer instanceof ConvolutionLayer convolution) {
            return new int[] {
                convolution.getKernelSize()[0],
                convolution.getStride()[0],
                convolution.getPadding()[0]
            };
        }
        if (layer instanceof SubsamplingLayer pooling) {
            return new int[] {pooling.getKernelSize()[0], pooling.getStride()[0], pooling.getPadding()[0]};
        }
        return new int[] {1, 1, 0};
    }
}
