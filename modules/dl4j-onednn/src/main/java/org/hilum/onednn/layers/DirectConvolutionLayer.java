package org.hilum.onednn.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link DirectConvolution}: single precision by oneDNN, double precision by DL4J's code. */
final class DirectConvolutionLayer extends ConvolutionLayer {

    private static final long serialVersionUID = 1;

    DirectConvolutionLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        // created here, since DL4J creates none unless a JVM flag allows it
        helper = dataType == DataType.FLOAT ? new MKLDNNConvHelper(dataType) : null;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        if (helper == null) {
            return super.backpropGradient(epsilon, workspaces);
        }
        assertInputSet(true);
        return helper.backpropGradient(
                input,
                getParam(ConvolutionParamInitializer.WEIGHT_KEY),
                hasBias() ? getParam(ConvolutionParamInitializer.BIAS_KEY) : null,
                epsilon,
                layerConf().getKernelSize(),
                layerConf().getStride(),
                layerConf().getPadding(),
                gradientViews.get(ConvolutionParamInitializer.BIAS_KEY),
                gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY),
                layerConf().getActivationFn(),
                null,
                null,
                null,
                convolutionMode,
                layerConf().getDilation(),
                layerConf().getCnn2dDataFormat(),
                workspaces);
    }
}
