package org.hilum.classifier;

/**
 * AlexNet as one tower: Krizhevsky, "One weird trick for parallelizing convolutional neural networks", arXiv 1404.5997
 * (2014), with torchvision's numbers of channels. This version has no local response normalisation.
 *
 * <pre>
 * conv1  11x11, 64, /4   pool1  3x3, /2
 * conv2  5x5, 192        pool2  3x3, /2
 * conv3  3x3, 384
 * conv4  3x3, 256
 * conv5  3x3, 256        pool5  3x3, /2
 * </pre>
 *
 * Each convolution has a bias and a ReLU. It has 2,469,696 parameters for colour images: torchvision's 61,100,840 without the
 * 58,631,144 of its three fully connected layers. Padding is half of the kernel, so that sizes halve exactly; {@code pool5} is
 * left out if S is inputSize / 16.
 */
final class AlexNet {

    private AlexNet() {}

    static String add(LayerBlocks blocks, String from, NetworkSpec spec) {
        String last = blocks.convolutionRelu("conv1", from, 11, 4, 64);
        last = blocks.maxPool("pool1", last, 3, 2);
        last = blocks.convolutionRelu("conv2", last, 5, 1, 192);
        last = blocks.maxPool("pool2", last, 3, 2);
        last = blocks.convolutionRelu("conv3", last, 3, 1, 384);
        last = blocks.convolutionRelu("conv4", last, 3, 1, 256);
        last = blocks.convolutionRelu("conv5", last, 3, 1, 256);
        return spec.halvings() == Backbone.HALVINGS ? blocks.maxPool("pool5", last, 3, 2) : last;
    }
}
