package org.hilum.onednn;

import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shapes of a convolution's weights: DL4J stores [outputs, inputs, side, side], or [side, side, channels, 1] for a depthwise
 * convolution, which oneDNN takes as one group for each channel.
 *
 * @param outputs number of output channels
 * @param shape shape that oneDNN takes: [outputs, inputs, side, side], or [channels, 1, 1, side, side] with groups
 * @param stored layout in which DL4J stores weights of this shape
 */
record ConvolutionWeights(long outputs, long[] shape, memory.desc stored) {

    /** Returns the shapes of a convolution. */
    static ConvolutionWeights of(TrunkOp.Convolution op) {
        long[] theirs =
                op.layer().getParam(ConvolutionParamInitializer.WEIGHT_KEY).shape();
        if (!op.depthwise()) {
            return new ConvolutionWeights(theirs[0], theirs, DnnlContext.rowMajor(theirs));
        }
        long[] groups = {theirs[2], 1, 1, theirs[0], theirs[1]};
        return new ConvolutionWeights(
                theirs[2], groups, new memory.desc(groups, memory.data_type.f32, memory.format_tag.hwigo));
    }

    /** Returns a descriptor of weights whose layout oneDNN chooses. */
    memory.desc anyLayout() {
        return DnnlContext.anyLayout(shape);
    }

    /** Returns weights, or their gradient, as memory; see {@link DnnlContext#wrap(INDArray, long...)}. */
    memory wrap(INDArray weights, DnnlContext context) {
        return context.wrap(stored, DnnlContext.pointer(weights));
    }

    /**
     * Multiplies the weights of each output channel.
     *
     * @param weights weights as DL4J stores them, which are changed
     * @param factors factors, [outputs]
     */
    void scale(INDArray weights, INDArray factors) {
        long perOutput = weights.length() / outputs;
        if (shape.length == DnnlContext.GROUPED) {
            weights.reshape('c', perOutput, outputs).muliRowVector(factors);
        } else {
            weights.reshape('c', outputs, perOutput).muliColumnVector(factors);
        }
    }
}
