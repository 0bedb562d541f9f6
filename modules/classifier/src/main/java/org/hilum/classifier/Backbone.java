package org.hilum.classifier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The convolutional part of a network, up to its last convolution. All but {@link #COMPACT} are published networks: ALEXNET to RESNET50
 * are the paper's, DENSENET121 is that of CheXNet and later work on chest radiographs. Their first layer takes one gray channel instead
 * of three colours.
 *
 * <p>Published backbones halve the size five times, so that S is inputSize / 32. For inputSize / 16 the fifth halving is left
 * out, which does not change the shape of any weight.
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
    RESNET50V1(ResNet50::addVersion1),
    /** Huang et al., CVPR 2017. */
    DENSENET121(DenseNet121::add),
    /** Tan and Le, ICML 2019, in the form for mobile devices. */
    EFFICIENTNET_LITE0(EfficientNetLite::addLite0),
    /** As Lite0, with more blocks. */
    EFFICIENTNET_LITE1(EfficientNetLite::addLite1),
    /** As Lite1, with wider blocks. */
    EFFICIENTNET_LITE2(EfficientNetLite::addLite2);

    /** Number of halvings of the published backbones. */
    static final int HALVINGS = 5;

    /** Input side in pixels for which most backbones were published. */
    private static final int IMAGENET = 224;

    private final Stages stages;

    Backbone(Stages stages) {
        this.stages = stages;
    }

    /** Returns the name in settings and bundles, such as {@code efficientnet-lite0}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Adds the backbone to a graph.
     *
     * @param blocks blocks of the graph
     * @param from name of the input vertex, [batch, 1, height, width]
     * @param spec shape of the network
     * @return name of the last vertex, [batch, channels, S, S]
     */
    String add(LayerBlocks blocks, String from, NetworkSpec spec) {
        return stages.add(blocks, from, spec);
    }

    /**
     * Checks that the backbone can make maps of this size.
     *
     * @param inputSize side of the input, in pixels
     * @param mapSize side S of the maps, in positions
     * @throws IllegalArgumentException that names the sizes which are possible, if it cannot
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
