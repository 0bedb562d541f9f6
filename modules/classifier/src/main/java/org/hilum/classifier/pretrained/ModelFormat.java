package org.hilum.classifier.pretrained;

import java.util.Locale;
import org.hilum.classifier.Preprocessing;

/** Published kinds of whole models for chest radiographs. Both are a DenseNet-121 for 224 pixels with a linear layer on the mean map. */
public enum ModelFormat {
    /** torchxrayvision's networks: one channel of -1024 to 1024, 18 outputs. */
    TORCHXRAYVISION(WeightsSource.TORCHXRAYVISION, false, new Preprocessing(ModelFormat.SIZE, 127.5, 127.5 / 1024)),
    /** Networks like CheXNet (Rajpurkar et al. 2017): torchvision's network for colours, 14 outputs. */
    CHEXNET(WeightsSource.TORCHVISION, true, new Preprocessing(ModelFormat.SIZE, 0, 255));

    /** Side of the input, in pixels. */
    static final int SIZE = 224;

    private final WeightsSource source;
    private final boolean colours;
    private final Preprocessing preprocessing;

    ModelFormat(WeightsSource source, boolean colours, Preprocessing preprocessing) {
        this.source = source;
        this.colours = colours;
        this.preprocessing = preprocessing;
    }

    /** Returns the name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    WeightsSource source() {
        return source;
    }

    boolean colours() {
        return colours;
    }

    Preprocessing preprocessing() {
        return preprocessing;
    }
}
