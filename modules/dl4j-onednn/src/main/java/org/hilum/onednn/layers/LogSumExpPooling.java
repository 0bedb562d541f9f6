package org.hilum.onednn.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Log-Sum-Exp pooling of [batch, D, S, S] activations to [batch, D] values (Wang et al., CVPR 2017, equation 2):
 *
 * <pre>
 * x_p = x* + (1/r) log( (1/S^2) sum_ij exp( r (x_ij - x*) ) )
 * </pre>
 *
 * The value does not depend on x*, which only keeps the exponentials within range. The paper uses the largest magnitude; this
 * class uses the largest value, with which the sum is at least 1 and nothing under- or overflows for any input.
 */
public final class LogSumExpPooling extends NoParamLayer {

    private static final long serialVersionUID = 1;

    private final double r;

    /**
     * Creates a pooling layer.
     *
     * @param r sharpness, positive
     * @throws IllegalArgumentException if r is not positive
     */
    public LogSumExpPooling(@JsonProperty("r") double r) {
        if (!(r > 0)) {
            throw new IllegalArgumentException("r of Log-Sum-Exp pooling is " + r + ", not positive");
        }
        this.r = r;
    }

    /** Returns the sharpness: near 0 the result is the mean over the positions, for large values it is their maximum. */
    @JsonProperty("r")
    public double getR() {
        return r;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray layerParams,
            boolean initializeParams,
            DataType dataType) {
        LogSumExpPoolingLayer layer = new LogSumExpPoolingLayer(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParams);
        layer.setParamTable(Map.of());
        return layer;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        if (inputType instanceof InputType.InputTypeConvolutional maps) {
            return InputType.feedForward(maps.getChannels());
        }
        throw new IllegalStateException("Log-Sum-Exp pooling takes maps, not " + inputType);
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long working = 2 * inputType.arrayElementsPerExample();
        return new LayerMemoryReport.Builder(layerName, LogSumExpPooling.class, inputType, getOutputType(-1, inputType))
                .standardMemory(0, 0)
                .workingMemory(0, working, 0, working)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogSumExpPooling that && super.equals(other) && that.r == r;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Double.hashCode(r);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof LogSumExpPooling;
    }
}
