package org.hilum.classifier.pretrained;

import java.util.Arrays;
import java.util.Locale;

/**
 * Input of a published network: in each channel, a pixel v of 0 to 255 becomes (v / {@link #range} - {@link #mean}) / {@link #std}.
 * There are three channels for colour images, one for gray images.
 */
public enum InputConvention {
    /** RGB from 0 to 1, standardised by ImageNet's mean and deviation, as in torchvision. */
    TORCHVISION(255, new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225}),
    /** BGR from 0 to 255 minus ImageNet's means, as in Caffe and in Keras' VGG and ResNet v1. */
    CAFFE(1, new double[] {103.939, 116.779, 123.68}, new double[] {1, 1, 1}),
    /** RGB from -1 to 1, as in Keras for TensorFlow's own networks. */
    SYMMETRIC(255, new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5}),
    /** RGB minus 127, divided by 128, as the authors of EfficientNet-Lite trained it. */
    TENSORFLOW_LITE(1, new double[] {127, 127, 127}, new double[] {128, 128, 128}),
    /** Gray from -1024 to 1024, as in torchxrayvision. */
    TORCHXRAYVISION(255, new double[] {0.5}, new double[] {0.5 / 1024});

    private final double range;
    private final double[] mean;
    private final double[] std;

    InputConvention(double range, double[] mean, double[] std) {
        this.range = range;
        this.mean = mean;
        this.std = std;
    }

    /** Returns the name in settings and resources. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the convention with a name.
     *
     * @param id name in settings and resources
     * @throws IllegalArgumentException for an unknown name
     */
    static InputConvention of(String id) {
        return Arrays.stream(values())
                .filter(convention -> convention.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no input convention " + id));
    }

    /** Returns the number of channels. */
    int channels() {
        return mean.length;
    }

    /** Returns the change of a channel's input for a change of the pixel by 1. */
    double slope(int channel) {
        return 1 / (range * std[channel]);
    }

    /** Returns a channel's input for a pixel of 0. */
    double offset(int channel) {
        return -mean[channel] / std[channel];
    }
}
