package org.hilum.classifier;

/**
 * ResNet-50: He et al., "Deep residual learning for image recognition", CVPR 2016, table 1.
 *
 * <pre>
 * conv1    7x7, 64, /2   pool1  3x3, /2
 * conv2_x  (1x1, 64    3x3, 64    1x1, 256)  x 3
 * conv3_x  (1x1, 128   3x3, 128   1x1, 512)  x 4   /2
 * conv4_x  (1x1, 256   3x3, 256   1x1, 1024) x 6   /2
 * conv5_x  (1x1, 512   3x3, 512   1x1, 2048) x 3   /2
 * </pre>
 *
 * Convolutions have no bias; batch normalisation follows each. In a stage's first block the 3x3 convolution has stride 2, as in
 * the weights that torchvision publishes; in version 1, which the authors and Keras published, it is the 1x1 convolution before.
 * It has 23,508,032 parameters for colour images: torchvision's 25,557,032 without the 2,049,000 of its fully connected layer,
 * running statistics not counted. {@code conv5_x} has no stride if S is inputSize / 16.
 */
final class ResNet50 {

    private static final int[] BLOCKS = {3, 4, 6, 3};
    private static final int EXPANSION = 4;

    private ResNet50() {}

    static String add(LayerBlocks blocks, String from, NetworkSpec spec) {
        return add(blocks, from, spec, false);
    }

    static String addVersion1(LayerBlocks blocks, String from, NetworkSpec spec) {
        return add(blocks, from, spec, true);
    }

    private static String add(LayerBlocks blocks, String from, NetworkSpec spec, boolean halvesFirst) {
        blocks.convolution("conv1/conv", from, 7, 2, 64);
        String last = blocks.maxPool("pool1", blocks.normRelu("conv1", "conv1/conv"), 3, 2);
        for (int i = 0; i < BLOCKS.length; i++) {
            int stage = i + 2;
            boolean halves = stage > 2 && stage <= spec.halvings();
            for (int block = 1; block <= BLOCKS[i]; block++) {
                String name = "conv" + stage + "_" + block;
                int stride = block == 1 && halves ? 2 : 1;
                int first = halvesFirst ? stride : 1;
                last = bottleneck(blocks, name, last, 64 << i, first, stride / first, block == 1);
            }
        }
        return last;
    }

    private static String bottleneck(
            LayerBlocks blocks, String name, String from, int channels, int stride1, int stride3, boolean project) {
        blocks.convolution(name + "/1/conv", from, 1, stride1, channels);
        String first = blocks.normRelu(name + "/1", name + "/1/conv");
        blocks.convolution(name + "/2/conv", first, 3, stride3, channels);
        String second = blocks.normRelu(name + "/2", name + "/2/conv");
        blocks.convolution(name + "/3/conv", second, 1, 1, channels * EXPANSION);
        String third = blocks.norm(name + "/3", name + "/3/conv");
        String shortcut = from;
        if (project) {
            blocks.convolution(name + "/shortcut/conv", from, 1, stride1 * stride3, channels * EXPANSION);
            shortcut = blocks.norm(name + "/shortcut", name + "/shortcut/conv");
        }
        return blocks.addRelu(name, third, shortcut);
    }
}
