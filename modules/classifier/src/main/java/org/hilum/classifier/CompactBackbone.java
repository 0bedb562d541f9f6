package org.hilum.classifier;

/**
 * A residual network of half a million weights for lakes of some hundreds to thousands of images.
 *
 * <pre>
 * stem     3x3, 32, /2
 * stage1   3x3, 32   3x3, 32   + shortcut
 * stage2   3x3, 64   3x3, 64   + shortcut
 * stage3   3x3, 160  3x3, 160  + shortcut
 * </pre>
 *
 * The stem halves the size; the next three halvings are in the stages, from the first on, and a fifth is a max pooling after the
 * stem.
 */
final class CompactBackbone {

    private static final int STEM = 32;
    private static final int[] STAGES = {32, 64, 160};

    private CompactBackbone() {}

    /** Adds the backbone after {@code from} and returns the name of its last vertex. */
    static String add(LayerBlocks blocks, String from, NetworkSpec spec) {
        int halvings = spec.halvings() - 1;
        blocks.convolution("stem/conv", from, 3, 2, STEM);
        String last = blocks.normRelu("stem", "stem/conv");
        if (halvings > STAGES.length) {
            last = blocks.maxPool("stem/pool", last, 3, 2);
            halvings--;
        }
        int channels = STEM;
        for (int i = 0; i < STAGES.length; i++) {
            last = residual(blocks, "stage" + (i + 1), last, channels, STAGES[i], i < halvings ? 2 : 1);
            channels = STAGES[i];
        }
        return last;
    }

    private static String residual(LayerBlocks blocks, String name, String from, int in, int out, int stride) {
        blocks.convolution(name + "/1/conv", from, 3, stride, out);
        String first = blocks.normRelu(name + "/1", name + "/1/conv");
        blocks.convolution(name + "/2/conv", first, 3, 1, out);
        String second = blocks.norm(name + "/2", name + "/2/conv");
        String shortcut = from;
        if (in != out || stride != 1) {
            blocks.convolution(name + "/shortcut/conv", from, 1, stride, out);
            shortcut = blocks.norm(name + "/shortcut", name + "/shortcut/conv");
        }
        return blocks.addRelu(name, second, shortcut);
    }
}
