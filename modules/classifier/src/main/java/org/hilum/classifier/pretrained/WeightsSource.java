package org.hilum.classifier.pretrained;

import java.util.Locale;

/** Publisher of weights, which defines the names, layouts and input convention of a file. */
public enum WeightsSource {
    /** The {@code state_dict} of torchvision's models, as safetensors or ONNX. */
    TORCHVISION,
    /** The HDF5 files of {@code keras.applications}. */
    KERAS;

    /** Returns the name in settings and resources. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
