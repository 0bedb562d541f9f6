package org.hilum.onednn;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;

/** An operation of a {@link Trunk}, as the graph describes it. */
sealed interface Part {

    /** The vertex whose activations it makes. */
    String name();

    /** The vertices that it works on. */
    List<String> from();

    /** A square window over the maps, with the same padding on all sides. */
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

        /** Channels are given, B is the input's, height and width follow. */
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
     * @param layer whose parameters it has
     * @param hasBias whether a number is added to each channel
     * @param relu whether what is negative becomes 0 then
     */
    record Convolution(String name, String input, Layer layer, Window window, boolean hasBias, boolean relu)
            implements Part {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /** Batch normalisation, with or without a ReLU. */
    record Norm(String name, String input, Layer layer, double epsilon, double decay, boolean relu) implements Part {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /** A ReLU. */
    record Relu(String name, String input) implements Part {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /** The sum of two, with or without a ReLU. */
    record Addition(String name, String left, String right, boolean relu) implements Part {

        @Override
        public List<String> from() {
            return List.of(left, right);
        }
    }

    /** The largest of a window. */
    record MaxPooling(String name, String input, Window window) implements Part {

        @Override
        public List<String> from() {
            return List.of(input);
        }
    }

    /** The channels of all, one after the other. */
    record Concatenation(String name, List<String> from) implements Part {}
}
