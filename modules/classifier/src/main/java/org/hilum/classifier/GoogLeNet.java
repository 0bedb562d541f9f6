package org.hilum.classifier;

/**
 * GoogLeNet: Szegedy et al., "Going deeper with convolutions", CVPR 2015, table 1, without the two auxiliary classifiers
 * and the local response normalisation, which are not in the table.
 *
 * <pre>
 *                         1x1   3x3 reduce, 3x3   5x5 reduce, 5x5   pool, 1x1
 * conv1         7x7, 64, /2          pool1  3x3, /2
 * conv2         1x1, 64   3x3, 192   pool2  3x3, /2
 * inception 3a             64          96, 128           16, 32          32
 * inception 3b            128         128, 192           32, 96          64
 * pool3  3x3, /2
 * inception 4a            192          96, 208           16, 48          64
 * inception 4b            160         112, 224           24, 64          64
 * inception 4c            128         128, 256           24, 64          64
 * inception 4d            112         144, 288           32, 64          64
 * inception 4e            256         160, 320          32, 128         128
 * pool4  3x3, /2
 * inception 5a            256         160, 320          32, 128         128
 * inception 5b            384         192, 384          48, 128         128
 * </pre>
 *
 * Each convolution has a bias and a ReLU. It has 5,973,552 parameters for colour images: the 6,998,552 of the Caffe reference
 * model bvlc_googlenet without the 1,025,000 of its linear layer. {@code pool4} is left out if S is inputSize / 16.
 */
final class GoogLeNet {

    private GoogLeNet() {}

    static String add(LayerBlocks blocks, String from, NetworkSpec spec) {
        String last = blocks.convolutionRelu("conv1", from, 7, 2, 64);
        last = blocks.maxPool("pool1", last, 3, 2);
        last = blocks.convolutionRelu("conv2/reduce", last, 1, 1, 64);
        last = blocks.convolutionRelu("conv2", last, 3, 1, 192);
        last = blocks.maxPool("pool2", last, 3, 2);
        last = inception(blocks, "inception3a", last, 64, 96, 128, 16, 32, 32);
        last = inception(blocks, "inception3b", last, 128, 128, 192, 32, 96, 64);
        last = blocks.maxPool("pool3", last, 3, 2);
        last = inception(blocks, "inception4a", last, 192, 96, 208, 16, 48, 64);
        last = inception(blocks, "inception4b", last, 160, 112, 224, 24, 64, 64);
        last = inception(blocks, "inception4c", last, 128, 128, 256, 24, 64, 64);
        last = inception(blocks, "inception4d", last, 112, 144, 288, 32, 64, 64);
        last = inception(blocks, "inception4e", last, 256, 160, 320, 32, 128, 128);
        if (spec.halvings() == Backbone.HALVINGS) {
            last = blocks.maxPool("pool4", last, 3, 2);
        }
        last = inception(blocks, "inception5a", last, 256, 160, 320, 32, 128, 128);
        return inception(blocks, "inception5b", last, 384, 192, 384, 48, 128, 128);
    }

    private static String inception(
            LayerBlocks blocks,
            String name,
            String from,
            int one,
            int reduce3,
            int three,
            int reduce5,
            int five,
            int pool) {
        String ones = blocks.convolutionRelu(name + "/1x1", from, 1, 1, one);
        String threes = blocks.convolutionRelu(name + "/3x3/reduce", from, 1, 1, reduce3);
        threes = blocks.convolutionRelu(name + "/3x3", threes, 3, 1, three);
        String fives = blocks.convolutionRelu(name + "/5x5/reduce", from, 1, 1, reduce5);
        fives = blocks.convolutionRelu(name + "/5x5", fives, 5, 1, five);
        String pools = blocks.maxPool(name + "/pool", from, 3, 1);
        pools = blocks.convolutionRelu(name + "/pool/1x1", pools, 1, 1, pool);
        return blocks.concatenate(name, ones, threes, fives, pools);
    }
}
