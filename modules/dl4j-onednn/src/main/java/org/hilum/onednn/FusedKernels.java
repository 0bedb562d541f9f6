package org.hilum.onednn;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights and bias of a convolution into which the normalisation after it is folded, with the running statistics:
 *
 * <pre>
 * gamma (w x + b - mean) / sqrt(variance + eps) + beta
 * </pre>
 *
 * @param shapes shapes of the weights
 * @param kernels weights, in DL4J's layout
 * @param bias biases, [outputs]
 */
record FusedKernels(ConvolutionWeights shapes, INDArray kernels, INDArray bias) {

    /**
     * Computes the fused weights from a copy of the layers' current parameters.
     *
     * @param op convolution
     * @param norm normalisation after it, or null
     */
    static FusedKernels compute(TrunkOp.Convolution op, TrunkOp.Norm norm) {
        ConvolutionWeights shapes = ConvolutionWeights.of(op);
        INDArray kernels =
                op.layer().getParam(ConvolutionParamInitializer.WEIGHT_KEY).dup('c');
        INDArray bias = op.hasBias()
                ? op.layer()
                        .getParam(ConvolutionParamInitializer.BIAS_KEY)
                        .dup('c')
                        .reshape(shapes.outputs())
                : Nd4j.zeros(DataType.FLOAT, shapes.outputs());
        if (norm != null) {
            INDArray deviation = row(norm.layer(), BatchNormalizationParamInitializer.GLOBAL_VAR)
                    .add(norm.epsilon());
            INDArray scale = row(norm.layer(), BatchNormalizationParamInitializer.GAMMA)
                    .div(org.nd4j.linalg.ops.transforms.Transforms.sqrt(deviation, false));
            shapes.scale(kernels, scale);
            bias.subi(row(norm.layer(), BatchNormalizationParamInitializer.GLOBAL_MEAN))
                    .muli(scale)
                    .addi(row(norm.layer(), BatchNormalizationParamInitializer.BETA));
        }
        return new FusedKernels(shapes, kernels, bias);
    }

    private static INDArray row(Layer layer, String key) {
        INDArray values = layer.getParam(key);
        return values.dup('c').reshape(values.length());
    }
}
