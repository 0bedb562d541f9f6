package org.hilum.classifier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The convolutional part of a network, cut after its last convolution. All but {@link #COMPACT} are the paper's four;
 * they are built without the first layer's colours, for the one gray channel.
 *
 * <p>The four halve five times, so that S is inputSize / 32; where inputSize / 16 is asked for, the fifth halving is left
 * out, which changes no weight.
 */
public enum Backbone {
    /** A residual network for small lakes and for demonstrations. */
    COMPACT(CompactBackbone::add),
    /** Krizhevsky 2014, one tower. */
    ALEXNET(AlexNet::add),
    /** Szegedy et al., CVPR 2015. */
    GOOGLENET(GoogLeNet::add),
    /** Simonyan and Zisserman, ICLR 2015, configuration D. */
    VGG16(Vgg16::add),
    /** He et al., CVPR 2016, with the halving in the 3x3 convolutions, as torchvision publishes it. */
    RESNET50(ResNet50::add),
    /** He et al., CVPR 2016, with the halving in the 1x1 convolutions, as its authors and Keras published it. */
    RESNET50V1(ResNet50::addVersion1);

    /** The halvings of the paper's four. */
    static final int HALVINGS = 5;

    /** The side that the four were published for. */
    private static final int IMAGENET = 224;

    private final Stages stages;

    Backbone(Stages stages) {
        this.stages = stages;
    }

    /** The name in settings and bundles: {@code compact}, {@code alexnet}, {@code googlenet}, {@code vgg16}, {@code resnet50}, {@code resnet50v1}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Adds the backbone behind {@code from}, B x 1 x H x H; returns the name of its last vertex, B x K x S x S. */
    String add(LayerBlocks blocks, String from, NetworkSpec spec) {
        return stages.add(blocks, from, spec);
    }

    /**
     * Checks that the input's side and S go together.
     *
     * @throws IllegalArgumentException with a sentence's worth of what would
     */
    void check(int inputSize, int mapSize) {
        boolean whole = mapSize >= 1 && inputSize % mapSize == 0;
        int reduction = whole ? inputSize / mapSize : 0;
        if (this == COMPACT) {
            if (reduction < 2 || reduction > 32 || Integer.bitCount(reduction) != 1) {
                throw new IllegalArgumentException(
                        "inputSize / mapSize is " + inputSize + " / " + mapSize + ", not one of 2, 4, 8, 16, 32");
            }
            return;
        }
        boolean known = mapSize == 8 || mapSize == 16 || mapSize == 32 || inputSize == IMAGENET;
        if (!known || reduction != 16 && reduction != 32) {
            throw new IllegalArgumentException(
                    "backbone " + id() + " makes maps of 8 from an input of 128 or 256 pixels,"
                            + " of 16 from 256 or 512, of 32 from 512 or 1024, of 7 or 14 from 224, but inputSize is "
                            + inputSize + " and mapSize is " + mapSize);
        }
    }

    @FunctionalInterface
    private interface Stages {
        String add(LayerBlocks blocks, String from, NetworkSpec spec);
    }
}
