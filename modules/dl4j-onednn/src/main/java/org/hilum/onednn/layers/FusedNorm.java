package org.hilum.onednn.layers;

import java.util.Collection;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Batch normalisation of [batch, channels, height, width] tensors, optionally followed by a ReLU in the same pass. Its
 * parameters are those of DL4J's layer; the variance is stored, not its logarithm.
 */
public final class FusedNorm extends BatchNormalization {

    private static final long serialVersionUID = 1;

    private final boolean relu;

    /**
     * Creates a normalisation.
     *
     * @param relu whether a ReLU follows
     */
    public FusedNorm(@JsonProperty("relu") boolean relu) {
        this.relu = relu;
    }

    /** Whether a ReLU follows. */
    @JsonProperty("relu")
    public boolean isRelu() {
        return relu;
    }

    /** Returns false always: DL4J loses this setting in JSON, so that it cannot be a field. */
    @Override
    public boolean isUseLogStd() {
        return false;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray layerParams,
            boolean initializeParams,
            DataType dataType) {
        FusedNormLayer layer = new FusedNormLayer(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParams);
        layer.setParamTable(initializer().init(conf, layerParams, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FusedNorm that && super.equals(other) && that.relu == relu;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Boolean.hashCode(relu);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof FusedNorm;
    }
}
