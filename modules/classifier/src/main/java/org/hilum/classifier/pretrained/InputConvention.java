package org.hilum.classifier.pretrained;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a published network takes for a colour image: of each of its three channels, the pixel v of [0, 255] becomes
 * (v / {@link #range} - {@link #mean}) / {@link #std}.
 */
public enum InputConvention {
    /** Red, green, blue of [0, 1], standardised over ImageNet: torchvision's. */
    TORCHVISION(255, new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225}),
    /** Blue, green, red of [0, 255] less ImageNet's means: Caffe's, and Keras' for VGG and ResNet v1. */
    CAFFE(1, new double[] {103.939, 116.779, 123.68}, new double[] {1, 1, 1}),
    /** Red, green, blue of [-1, 1]: Keras' for TensorFlow's own networks. */
    SYMMETRIC(255, new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5});

    /** How many channels all of them have. */
    static final int CHANNELS = 3;

    private final double range;
    private final double[] mean;
    private final double[] std;

    InputConvention(double range, double[] mean, double[] std) {
        this.range = range;
        this.mean = mean;
        this.std = std;
    }

    /** The name in settings and resources. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The convention of a name.
     *
     * @throws IllegalArgumentException for a name that none has
     */
    static InputConvention of(String id) {
        return Arrays.stream(values())
                .filter(convention -> convention.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no input convention " + id));
    }

    /** What a channel's input grows by where the pixel grows by 1. */
    double slope(int channel) {
        return 1 / (range * std[channel]);
    }

    /** A channel's input for the pixel 0. */
    double offset(int channel) {
        return -mean[channel] / std[channel];
    }
}
