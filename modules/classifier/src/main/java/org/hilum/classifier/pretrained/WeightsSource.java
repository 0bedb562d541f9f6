package org.hilum.classifier.pretrained;

import java.util.Locale;

/** Whose names, layouts and colours a weights file has. */
public enum WeightsSource {
    /** The {@code state_dict} of torchvision's models, as safetensors or ONNX. */
    TORCHVISION,
    /** The HDF5 files of {@code keras.applications}. */
    KERAS,
    /** The zips of Deeplearning4j's zoo. */
    DL4J,
    /** The ONNX files that were converted from Caffe's reference models by way of Caffe2. */
    CAFFE2;

    /** The name in settings and resources. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
