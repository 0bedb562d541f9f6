package org.hilum.classifier.pretrained;

import java.util.Locale;

/** Whose names, layouts and colours a weights file has. */
public enum WeightsSource {
    /** The {@code state_dict} of torchvision's models, as safetensors or ONNX. */
    TORCHVISION,
    /** The HDF5 files of {@code keras.applications}. */
    KERAS;

    /** The name in settings and resources. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
