package org.hilum.classifier;

/**
 * VGG-16: Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition", ICLR 2015, table
 * 1, configuration D.
 *
 * <pre>
 * conv1_1 to conv1_2  3x3, 64    pool1  2x2, /2
 * conv2_1 to conv2_2  3x3, 128   pool2  2x2, /2
 * conv3_1 to conv3_3  3x3, 256   pool3  2x2, /2
 * conv4_1 to conv4_3  3x3, 512   pool4  2x2, /2
 * conv5_1 to conv5_3  3x3, 512   pool5  2x2, /2
 * </pre>
 *
 * Each convolution has a bias and a ReLU. It has 14,714,688 parameters for colour images: torchvision's 138,357,544 without the
 * 123,642,856 of its three fully connected layers. {@code pool5} is left out if S is inputSize / 16.
 */
final class Vgg16 {

    private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};
    private static final int[] CHANNELS = {64, 128, 256, 512, 512};

    private Vgg16() {}

    static String add(LayerBlocks blocks, String from, NetworkSpec spec) {
        String last = from;
        for (int stage = 1; stage <= CHANNELS.length; stage++) {
            for (int i = 1; i <= CONVOLUTIONS[stage - 1]; i++) {
                last = blocks.convolutionRelu("conv" + stage + "_" + i, last, 3, 1, CHANNELS[stage - 1]);
            }
            if (stage <= spec.halvings()) {
                last = blocks.maxPool("pool" + stage, last, 2, 2);
            }
        }
        return last;
    }
}
