package org.hilum.classifier;

/**
 * DenseNet-121: Huang et al., "Densely connected convolutional networks", CVPR 2017, table 1, growth rate 32.
 *
 * <pre>
 * conv0        7x7, 64, /2        pool0  3x3, /2
 * block1       (1x1, 128  3x3, 32) x 6
 * reduction1   1x1, 128           mean of 2x2, /2
 * block2       (1x1, 128  3x3, 32) x 12
 * reduction2   1x1, 256           mean of 2x2, /2
 * block3       (1x1, 128  3x3, 32) x 24
 * reduction3   1x1, 512           mean of 2x2, /2
 * block4       (1x1, 128  3x3, 32) x 16
 * </pre>
 *
 * Each pair of a block takes the concatenation of the block's input and all earlier pairs' outputs. Convolutions have no bias; a
 * batch normalisation and a ReLU precede each except the first, and follow the last block. It has 6,953,856 parameters for colour
 * images: torchvision's 7,978,856 without the 1,025,000 of its linear layer, running statistics not counted. The mean of {@code
 * reduction3} is left out if S is inputSize / 16.
 */
final class DenseNet121 {

    private static final int[] BLOCKS = {6, 12, 24, 16};
    private static final int GROWTH = 32;
    private static final int BOTTLENECK = 4 * GROWTH;
    private static final int FIRST = 64;

    private DenseNet121() {}

    static String add(LayerBlocks blocks, String from, NetworkSpec spec) {
        blocks.convolution("conv0/conv", from, 7, 2, FIRST);
        String last = blocks.maxPool("pool0", blocks.normRelu("conv0", "conv0/conv"), 3, 2);
        int channels = FIRST;
        for (int i = 0; i < BLOCKS.length; i++) {
            if (i > 0) {
                channels /= 2;
                boolean halves = i + 2 <= spec.halvings();
                last = transition(blocks, "reduction" + i, last, channels, halves);
            }
            for (int pair = 1; pair <= BLOCKS[i]; pair++) {
                last = pair(blocks, "block" + (i + 1) + "_" + pair, last);
                channels += GROWTH;
            }
        }
        return blocks.normRelu("last", last);
    }

    private static String pair(LayerBlocks blocks, String name, String from) {
        String first = blocks.normRelu(name + "/1", from);
        blocks.convolution(name + "/1/conv", first, 1, 1, BOTTLENECK);
        String second = blocks.normRelu(name + "/2", name + "/1/conv");
        blocks.convolution(name + "/2/conv", second, 3, 1, GROWTH);
        return blocks.concatenate(name, from, name + "/2/conv");
    }

    private static String transition(LayerBlocks blocks, String name, String from, int channels, boolean halves) {
        String norm = blocks.normRelu(name, from);
        String convolution = blocks.convolution(name + "/conv", norm, 1, 1, channels);
        return halves ? blocks.averagePool(name + "/pool", convolution, 2, 2) : convolution;
    }
}
