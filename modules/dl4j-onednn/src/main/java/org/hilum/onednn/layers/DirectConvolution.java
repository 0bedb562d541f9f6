package org.hilum.onednn.layers;

import java.util.Collection;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution without activation that calls oneDNN directly. Unlike DL4J's layer it does not repeat the forward pass in the
 * backward pass. Its parameters are those of DL4J's layer.
 */
public final class DirectConvolution extends ConvolutionLayer {

    private static final long serialVersionUID = 1;

    /** Creates an empty configuration, which Jackson fills. */
    public DirectConvolution() {}

    /**
     * Creates a convolution with a square kernel, padded by half of its side.
     *
     * @param kernel side of the kernel, in positions
     * @param stride distance between neighbouring windows, in positions
     * @param channels number of output channels
     * @param bias whether a bias is added to each channel
     */
    public DirectConvolution(int kernel, int stride, int channels, boolean bias) {
        super(new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .padding(kernel / 2, kernel / 2)
                .convolutionMode(ConvolutionMode.Truncate)
                .nOut(channels)
                .hasBias(bias)
                .activation(Activation.IDENTITY));
    }

    /** Creates a convolution with the shape, padding and parameters of another layer. */
    public DirectConvolution(ConvolutionLayer like) {
        super(new ConvolutionLayer.Builder(like.getKernelSize())
                .stride(like.getStride())
                .padding(like.getPadding())
                .convolutionMode(like.getConvolutionMode())
                .nOut(like.getNOut())
                .hasBias(like.hasBias())
                .activation(Activation.IDENTITY));
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray layerParams,
            boolean initializeParams,
            DataType dataType) {
        DirectConvolutionLayer layer = new DirectConvolutionLayer(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParams);
        layer.setParamTable(initializer().init(conf, layerParams, initializeParams));
        layer.setConf(conf);
        return layer;
    }
}
