package org.hilum.onednn;

import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.dnnl.memory;

/**
 * Gradient of a depthwise convolution's kernels, for kernels that oneDNN has no fast code for (wider than 3 positions): for each channel
 * and kernel position, the sum over images and output positions of the output's gradient times the input there.
 *
 * <p>Loops run along rows of all channels of a block, so that the compiler vectorises them; sums over the positions of a row are made
 * once at the end.
 */
final class DepthwiseWeightGradient {

    private final int block;
    private final int images;
    private final int channels;
    private final int inputSide;
    private final int outputSide;
    private final int side;
    private final int stride;
    private final int before;
    /** Positions of a padded row, divided by the stride and rounded up. */
    private final int columns;

    private DepthwiseWeightGradient(int block, TrunkOp.Window window, long[] input, long[] output) {
        this.block = block;
        this.images = (int) input[0];
        this.channels = (int) input[1];
        this.inputSide = (int) input[2];
        this.outputSide = (int) output[2];
        this.side = window.side();
        this.stride = window.stride();
        this.before = (int) window.paddingsBefore(input)[0];
        this.columns = ((outputSide - 1) * stride + side + stride - 1) / stride;
    }

    /**
     * Returns the step that computes the gradient.
     *
     * @param window size, stride and padding
     * @param input input of the convolution, [batch, channels, side, side]
     * @param outputGradient gradient of the output, in the same layout
     * @param weightGradient memory for the result, [side, side, channels] in row-major order
     * @return the step; empty if the layouts are not among those that this class knows
     */
    static Optional<Runnable> step(
            TrunkOp.Window window, ActivationTensor input, ActivationTensor outputGradient, memory weightGradient) {
        return Stream.concat(ChannelBlock.BLOCKED.stream(), Stream.of(ChannelBlock.ROW_MAJOR))
                .filter(block -> block.isLayoutOf(input) && block.isLayoutOf(outputGradient))
                .findFirst()
                .map(block -> {
                    DepthwiseWeightGradient gradient = new DepthwiseWeightGradient(
                            block.channels(), window, input.shape(), outputGradient.shape());
                    FloatBuffer from = floats(input);
                    FloatBuffer outputs = floats(outputGradient);
                    FloatBuffer to = DnnlContext.floats(weightGradient, gradient.weights());
                    return () -> gradient.compute(from, outputs, to);
                });
    }

    private static FloatBuffer floats(ActivationTensor of) {
        return DnnlContext.floats(of.values(), of.layout().get_size() / Float.BYTES);
    }

    private long weights() {
        return (long) side * side * channels;
    }

    private void compute(FloatBuffer input, FloatBuffer outputGradient, FloatBuffer weightGradient) {
        int blocks = (channels + block - 1) / block;
        IntStream.range(0, blocks).parallel().forEach(b -> {
            float[] sums = new float[side * side * outputSide * block];
            float[] plane = new float[(inputSide + side) * stride * columns * block];
            float[] row = new float[outputSide * block];
            for (int image = 0; image < images; image++) {
                int at = image * blocks + b;
                readPlane(input, at * inputSide * inputSide * block, plane);
                for (int y = 0; y < outputSide; y++) {
                    outputGradient.get((at * outputSide + y) * outputSide * block, row);
                    addRow(row, y, plane, sums);
                }
            }
            write(sums, b * block, weightGradient);
        });
    }

    /** Reads a plane with zero padding; of each row first the columns 0, stride, 2 stride, ..., then 1, stride + 1, ... */
    private void readPlane(FloatBuffer from, int start, float[] plane) {
        for (int y = 0; y < inputSide; y++) {
            int rowStart = start + y * inputSide * block;
            if (stride == 1) {
                from.get(rowStart, plane, planeAt(y + before, before), inputSide * block);
                continue;
            }
            for (int x = 0; x < inputSide && (x + before) / stride < columns; x++) {
                from.get(rowStart + x * block, plane, planeAt(y + before, x + before), block);
            }
        }
    }

    private int planeAt(int row, int column) {
        return ((row * stride + column % stride) * columns + column / stride) * block;
    }

    private void addRow(float[] row, int y, float[] plane, float[] sums) {
        for (int v = 0; v < side; v++) {
            for (int u = 0; u < side; u++) {
                addProducts(row, plane, planeAt(y * stride + v, u), sums, (v * side + u) * row.length);
            }
        }
    }

    private static void addProducts(float[] row, float[] plane, int planeAt, float[] sums, int sumsAt) {
        for (int i = 0; i < row.length; i++) {
            sums[sumsAt + i] += row[i] * plane[planeAt + i];
        }
    }

    private void write(float[] sums, int firstChannel, FloatBuffer weightGradient) {
        int count = Math.min(block, channels - firstChannel);
        for (int position = 0; position < side * side; position++) {
            for (int c = 0; c < count; c++) {
                double sum = 0;
                for (int x = 0; x < outputSide; x++) {
                    sum += sums[(position * outputSide + x) * block + c];
                }
                weightGradient.put(position * channels + firstChannel + c, (float) sum);
            }
        }
    }
}
