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
     * A square window over feature maps.
     *
     * @param side height and width, in positions
     * @param stride distance between neighbouring windows, in positions
     * @param padding positions added on each side of the input; ignored with {@code same}
     * @param same whether the padding follows from the size of the input, as TensorFlow's "SAME" defines it: the output has
     *     ceil(input / stride) positions, and an odd number of added positions has one more at the bottom and on the right
     */
    record Window(int side, int stride, int padding, boolean same) {

        long[] strides() {
            return new long[] {stride, stride};
        }

        /** Returns the positions added at the top and on the left of an input [batch, channels, height, width]. */
        long[] paddingsBefore(long[] input) {
            return new long[] {before(input[2]), before(input[3])};
        }

        /** Returns the positions added at the bottom and on the right of an input [batch, channels, height, width]. */
        long[] paddingsAfter(long[] input) {
            return new long[] {after(input[2]), after(input[3])};
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
            return (input + before(input) + after(input) - side) / stride + 1;
        }

        private long before(long input) {
            return same ? total(input) / 2 : padding;
        }

        private long after(long input) {
            return same ? total(input) - total(input) / 2 : padding;
        }

        private long total(long input) {
            long output = (input + stride - 1) / stride;
            return Math.max(0, (output - 1) * stride + side - input);
        }
    }

    /**
     * A convolution.
     *
     * @param name name of the vertex
     * @param input name of the input vertex
     * @param layer layer that holds the parameters
     * @param window kernel size, stride and padding
     * @param depthwise whether each channel has a kernel of its own, and the number of channels stays the same
     * @param hasBias whether a bias is added to each channel
     * @param rectifier rectifier that follows in the same operation
     */
    record Convolution(
            String name,
            String input,
            Layer layer,
            Window window,
            boolean depthwise,
            boolean hasBias,
            Rectifier rectifier)
            implements TrunkOp {

        /** Returns this convolution with a rectifier behind it, which is the vertex {@code name}. */
        Convolution rectified(String rectified, Rectifier by) {
            return new Convolution(rectified, input, layer, window, depthwise, hasBias, by);
        }

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
     * @param rectifier rectifier that follows in the same operation
     */
    record Norm(String name, String input, Layer layer, double epsilon, double decay, Rectifier rectifier)
            implements TrunkOp {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /** A rectifier that is not part of another operation. */
    record Rectification(String name, String input, Rectifier rectifier) implements TrunkOp {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /** The element-wise sum of two inputs, followed by a rectifier. */
    record Addition(String name, String left, String right, Rectifier rectifier) implements TrunkOp {

        @Override
        public List<String> from() {
            return List.of(left, right);
        }
    }

    /**
     * Pooling of each channel.
     *
     * @param name name of the vertex
     * @param input name of the input vertex
     * @param window size, stride and padding
     * @param maximum whether the result is the largest value of a window; otherwise it is the mean, to which padding does not count
     */
    record Pooling(String name, String input, Window window, boolean maximum) implements TrunkOp {

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
