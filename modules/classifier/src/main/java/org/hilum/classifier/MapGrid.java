package org.hilum.classifier;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
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
        int side = network.inputSize();
        for (Layer layer : pathTo(ChestNetwork.POOLING, graph)) {
            Window window = Window.of(layer);
            first += ((window.side() - 1) / 2.0 - window.before(side)) * step;
            step *= window.stride();
            side = window.outputs(side);
        }
        return new MapGrid((first + 0.5) / network.inputSize(), step / network.inputSize());
    }

    /** Returns the layers before a layer on one path from the image; parallel paths have equal strides, since their results are added. */
    private static Deque<Layer> pathTo(String last, ComputationGraphConfiguration graph) {
        Deque<Layer> layers = new ArrayDeque<>();
        String name = graph.getVertexInputs().get(last).get(0);
        while (graph.getVertexInputs().containsKey(name)) {
            GraphVertex vertex = graph.getVertices().get(name);
            if (vertex instanceof LayerVertex layer) {
                layers.addFirst(layer.getLayerConf().getLayer());
            }
            name = graph.getVertexInputs().get(name).get(0);
        }
        return layers;
    }

    /**
     * The window of a layer, in positions of its input.
     *
     * @param side height and width
     * @param stride distance between neighbouring windows
     * @param padding positions added on each side; ignored with {@code same}
     * @param same whether the padding is that of TensorFlow's "SAME", which has more positions at the bottom and on the right
     */
    private record Window(int side, int stride, int padding, boolean same) {

        static Window of(Layer layer) {
            if (layer instanceof ConvolutionLayer it) {
                return new Window(
                        it.getKernelSize()[0],
                        it.getStride()[0],
                        it.getPadding()[0],
                        it.getConvolutionMode() == ConvolutionMode.Same);
            }
            if (layer instanceof SubsamplingLayer it) {
                return new Window(it.getKernelSize()[0], it.getStride()[0], it.getPadding()[0], false);
            }
            return new Window(1, 1, 0, false);
        }

        /** Returns the positions added at the top of an input of this height. */
        int before(int height) {
            return same ? Math.max(0, (outputs(height) - 1) * stride + side - height) / 2 : padding;
        }

        /** Returns the height of the output for an input of this height. */
        int outputs(int height) {
            return same ? (height + stride - 1) / stride : (height + 2 * padding - side) / stride + 1;
        }
    }
}
