package org.hilum.onednn;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights and the bias of a convolution with the normalisation behind it, by its running statistics:
 *
 * <pre>
 * gamma (w x + b - mean) / sqrt(variance + eps) + beta
 * </pre>
 *
 * @param kernels outputs x inputs x side x side
 * @param bias a number for each output
 */
record FoldedKernels(INDArray kernels, INDArray bias) {

    /** A copy of the layers' parameters as they are now. */
    static FoldedKernels of(Part.Convolution part, Part.Norm norm) {
        INDArray kernels =
                part.layer().getParam(ConvolutionParamInitializer.WEIGHT_KEY).dup('c');
        INDArray bias = part.hasBias()
                ? part.layer()
                        .getParam(ConvolutionParamInitializer.BIAS_KEY)
                        .dup('c')
                        .reshape(kernels.size(0))
                : Nd4j.zeros(DataType.FLOAT, kernels.size(0));
        if (norm != null) {
            INDArray deviation = row(norm.layer(), BatchNormalizationParamInitializer.GLOBAL_VAR)
                    .add(norm.epsilon());
            INDArray scale = row(norm.layer(), BatchNormalizationParamInitializer.GAMMA)
                    .div(org.nd4j.linalg.ops.transforms.Transforms.sqrt(deviation, false));
            kernels.reshape('c', kernels.size(0), kernels.length() / kernels.size(0))
                    .muliColumnVector(scale);
            bias.subi(row(norm.layer(), BatchNormalizationParamInitializer.GLOBAL_MEAN))
                    .muli(scale)
                    .addi(row(norm.layer(), BatchNormalizationParamInitializer.BETA));
        }
        return new FoldedKernels(kernels, bias);
    }

    private static INDArray row(Layer layer, String key) {
        INDArray values = layer.getParam(key);
        return values.dup('c').reshape(values.length());
    }
}
