package org.hilum.classifier;

/**
 * EfficientNet-Lite: Tan and Le, "EfficientNet: rethinking model scaling for convolutional neural networks", ICML 2019, table 1, in
 * the form for mobile devices that its authors published in 2020: without squeeze-and-excitation, with ReLU6, and without scaling of
 * the first and last layers. The table is that of Lite0; Lite1 has more blocks, Lite2 also wider ones.
 *
 * <pre>
 * stem    3x3, 32, /2
 * stage1  3x3, 16        x 1         stage5  5x5, 112       x 3
 * stage2  3x3, 24, /2    x 2         stage6  5x5, 192, /2   x 4
 * stage3  5x5, 40, /2    x 2         stage7  3x3, 320       x 1
 * stage4  3x3, 80, /2    x 3         head    1x1, 1280
 * </pre>
 *
 * A block expands its input to six times the channels (not in {@code stage1}), convolves each channel on its own (the kernel of the
 * table) and projects the result to the channels of the table, to which the input is added where the shapes agree. Convolutions have no
 * bias; batch normalisation follows each, and ReLU6 all but the projections. They are padded as TensorFlow does, at the bottom and on
 * the right first. Lite0 has 3,371,008 parameters for colour images: the published 4,652,008 without the 1,281,000 of its linear layer,
 * running statistics not counted. {@code stage6} has no stride if S is inputSize / 16.
 */
final class EfficientNetLite {

    private static final int STEM = 32;
    private static final int HEAD = 1280;
    private static final int EXPANSION = 6;
    /** Channels are rounded to a multiple of this number. */
    private static final int MULTIPLE = 8;
    /** Rounding must not reduce the channels below this share. */
    private static final double LEAST_SHARE = 0.9;

    private static final Stage[] STAGES = {
        new Stage(3, 16, false, 1),
        new Stage(3, 24, true, 2),
        new Stage(5, 40, true, 2),
        new Stage(3, 80, true, 3),
        new Stage(5, 112, false, 3),
        new Stage(5, 192, true, 4),
        new Stage(3, 320, false, 1)
    };
    /** Index of the stage whose stride is the fifth halving. */
    private static final int LAST_HALVING = 5;

    private EfficientNetLite() {}

    /**
     * A row of the table.
     *
     * @param kernel side of the depthwise kernels, in positions
     * @param channels number of output channels before scaling
     * @param halves whether its first block has stride 2
     * @param blocks number of blocks before scaling
     */
    private record Stage(int kernel, int channels, boolean halves, int blocks) {}

    static String addLite0(LayerBlocks blocks, String from, NetworkSpec spec) {
        return add(blocks, from, spec, 1, 1);
    }

    static String addLite1(LayerBlocks blocks, String from, NetworkSpec spec) {
        return add(blocks, from, spec, 1, 1.1);
    }

    static String addLite2(LayerBlocks blocks, String from, NetworkSpec spec) {
        return add(blocks, from, spec, 1.1, 1.2);
    }

    private static String add(LayerBlocks blocks, String from, NetworkSpec spec, double width, double depth) {
        blocks.samePaddedConvolution("stem/conv", from, 3, 2, STEM);
        String last = blocks.normRelu6("stem", "stem/conv");
        int channels = STEM;
        for (int i = 0; i < STAGES.length; i++) {
            Stage stage = STAGES[i];
            boolean halves = stage.halves() && (i < LAST_HALVING || spec.halvings() == Backbone.HALVINGS);
            boolean scales = i > 0 && i < STAGES.length - 1;
            int count = scales ? (int) Math.ceil(depth * stage.blocks()) : stage.blocks();
            int output = round(width * stage.channels());
            for (int block = 1; block <= count; block++) {
                String name = "stage" + (i + 1) + "_" + block;
                int expanded = i == 0 ? channels : EXPANSION * channels;
                int stride = halves && block == 1 ? 2 : 1;
                last = block(blocks, name, last, new Block(channels, expanded, stage.kernel(), stride, output));
                channels = output;
            }
        }
        blocks.convolution("head/conv", last, 1, 1, HEAD);
        return blocks.normRelu6("head", "head/conv");
    }

    /** Channels before, within and after a block, and the side and stride of its depthwise kernels. */
    private record Block(int input, int expanded, int kernel, int stride, int output) {}

    private static String block(LayerBlocks blocks, String name, String from, Block shape) {
        String last = from;
        if (shape.expanded() != shape.input()) {
            blocks.convolution(name + "/expand/conv", from, 1, 1, shape.expanded());
            last = blocks.normRelu6(name + "/expand", name + "/expand/conv");
        }
        blocks.depthwise(name + "/depthwise/conv", last, shape.kernel(), shape.stride());
        last = blocks.normRelu6(name + "/depthwise", name + "/depthwise/conv");
        blocks.convolution(name + "/project/conv", last, 1, 1, shape.output());
        last = blocks.norm(name + "/project", name + "/project/conv");
        return shape.stride() == 1 && shape.input() == shape.output() ? blocks.add(name + "/add", last, from) : last;
    }

    private static int round(double channels) {
        int rounded = Math.max(MULTIPLE, (int) (channels + MULTIPLE / 2.0) / MULTIPLE * MULTIPLE);
        return rounded < LEAST_SHARE * channels ? rounded + MULTIPLE : rounded;
    }
}
