package org.hilum.onednn;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;

/** An operation of a {@link OneDnnSubgraph}, as the graph configures it. */
sealed interface TrunkOp {

    /** Returns the name of the vertex whose activations this operation computes. */
    String name();

    /** Returns the names of the vertices whose activations are the inputs. */
    List<String> from();

    /**
     * A square window over feature maps, with the same padding on all sides.
     *
     * @param side height and width, in positions
     * @param stride distance between neighbouring windows, in positions
     * @param padding positions added on each side of the input
     */
    record Window(int side, int stride, int padding) {

        long[] strides() {
            return new long[] {stride, stride};
        }

        long[] paddings() {
            return new long[] {padding, padding};
        }

        long[] sides() {
            return new long[] {side, side};
        }

        /**
         * Returns the shape of the output.
         *
         * @param input shape of the input, [batch, channels, height, width]
         * @param channels number of output channels
         */
        long[] outputShape(long[] input, long channels) {
            return new long[] {input[0], channels, outputSide(input[2]), outputSide(input[3])};
        }

        private long outputSide(long input) {
            return (input + 2L * padding - side) / stride + 1;
        }
    }

    /**
     * A convolution.
     *
     * @param name name of the vertex
     * @param input name of the input vertex
     * @param layer layer that holds the parameters
     * @param window kernel size, stride and padding
     * @param hasBias whether a bias is added to each channel
     * @param relu whether a ReLU follows in the same operation
     */
    record Convolution(String name, String input, Layer layer, Window window, boolean hasBias, boolean relu)
            implements TrunkOp {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /**
     * A batch normalisation.
     *
     * @param name name of the vertex
     * @param input name of the input vertex
     * @param layer layer that holds the parameters
     * @param epsilon number added to the variance
     * @param decay weight of the previous running statistics in their moving average
     * @param relu whether a ReLU follows in the same operation
     */
    record Norm(String name, String input, Layer layer, double epsilon, double decay, boolean relu) implements TrunkOp {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /** A ReLU that is not part of another operation. */
    record Relu(String name, String input) implements TrunkOp {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /** The element-wise sum of two inputs, optionally followed by a ReLU. */
    record Addition(String name, String left, String right, boolean relu) implements TrunkOp {

        @Override
        public List<String> from() {
            return List.of(left, right);
        }
    }

    /** Max pooling. */
    record MaxPooling(String name, String input, Window window) implements TrunkOp {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /** Upsampling that repeats each position {@code factor} times along both axes. */
    record Upsampling(String name, String input, int factor) implements TrunkOp {

        @Override
        public List<String> from() {
            return List.of(input);
        }

        /** Returns the shape of the output for an input [batch, channels, height, width]. */
        long[] outputShape(long[] input) {
            return new long[] {input[0], input[1], input[2] * factor, input[3] * factor};
        }
    }

    /** Concatenation of the inputs along the channel axis. */
    record Concatenation(String name, List<String> from) implements TrunkOp {}
}
