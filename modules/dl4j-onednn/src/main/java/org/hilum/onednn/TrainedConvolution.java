package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;

/** A convolution, for training. Every run copies DL4J's weights into the layout that oneDNN prefers. */
final class TrainedConvolution implements TrainingOp {

    /** Side of the largest depthwise kernels whose gradient oneDNN computes fast. */
    private static final int WIDEST_DEPTHWISE = 3;

    private final TrunkOp.Convolution op;
    private final TrunkOp.Window window;
    private final ActivationTensor input;
    private final ActivationTensor output;
    /** Input, in the convolution's layout. */
    private final memory source;
    /** DL4J's weights, in its layout. */
    private final memory weights;

    private final ConvolutionWeights shapes;

    private final memory weightGradient;
    private final memory biasGradient;
    private final convolution_forward.primitive_desc forward;

    TrainedConvolution(TrunkOp.Convolution op, ActivationTensor input, Parameters parameters, ForwardPassBuilder plan) {
        this.op = op;
        this.window = op.window();
        this.input = input;
        DnnlContext context = plan.context();
        this.shapes = ConvolutionWeights.of(op);
        long[] shape = window.outputShape(input.shape(), shapes.outputs());
        this.weights = shapes.wrap(parameters.value(op.layer(), ConvolutionParamInitializer.WEIGHT_KEY), context);
        this.weightGradient =
                shapes.wrap(parameters.gradient(op.layer(), ConvolutionParamInitializer.WEIGHT_KEY), context);
        memory bias = null;
        if (op.hasBias()) {
            bias = context.wrap(parameters.value(op.layer(), ConvolutionParamInitializer.BIAS_KEY), shape[1]);
            biasGradient =
                    context.wrap(parameters.gradient(op.layer(), ConvolutionParamInitializer.BIAS_KEY), shape[1]);
        } else {
            biasGradient = null;
        }
        this.forward = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_training,
                        algorithm.convolution_auto,
                        DnnlContext.anyLayout(input.shape()),
                        shapes.anyLayout(),
                        biasLayout(shape[1]),
                        DnnlContext.anyLayout(shape),
                        window.strides(),
                        window.paddingsBefore(input.shape()),
                        window.paddingsAfter(input.shape())),
                PrimitiveAttributes.of(false, op.rectifier()),
                context.engine());
        this.source = plan.reorderTo(forward.src_desc(), input.values());
        this.output = new ActivationTensor(context.allocate(forward.dst_desc()), shape, true);
        plan.addStep(context.step(
                new convolution_forward(forward),
                DNNL_ARG_SRC,
                source,
                DNNL_ARG_WEIGHTS,
                plan.reorderTo(forward.weights_desc(), weights),
                DNNL_ARG_BIAS,
                bias,
                DNNL_ARG_DST,
                output.values()));
    }

    @Override
    public ActivationTensor output() {
        return output;
    }

    @Override
    public void backward(BackwardPassBuilder plan) {
        Arena.Lease gradient = plan.takeGradient(output, op.rectifier());
        if (!op.depthwise() || !addDepthwiseStep(plan, gradient)) {
            addWeightGradientSteps(plan, gradient.retain());
        }
        if (input.needsGradient()) {
            addInputGradientSteps(plan, gradient.retain());
        }
        gradient.release();
    }

    private memory.desc biasLayout(long channels) {
        return op.hasBias() ? DnnlContext.rowMajor(channels) : new memory.desc();
    }

    /** Adds the weight gradient of a depthwise convolution whose kernels are too wide for oneDNN's fast code; returns whether it did. */
    private boolean addDepthwiseStep(BackwardPassBuilder plan, Arena.Lease gradient) {
        if (window.side() <= WIDEST_DEPTHWISE || op.hasBias()) {
            return false;
        }
        Optional<Runnable> step = DepthwiseWeightGradient.step(
                window,
                new ActivationTensor(source, input.shape(), false),
                new ActivationTensor(gradient.values(), output.shape(), false),
                weightGradient);
        step.ifPresent(plan::addStep);
        return step.isPresent();
    }

    private void addWeightGradientSteps(BackwardPassBuilder plan, Arena.Lease gradient) {
        DnnlContext context = plan.context();
        convolution_backward_weights.primitive_desc backward = new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                        algorithm.convolution_auto,
                        source.get_desc(),
                        shapes.anyLayout(),
                        biasLayout(output.shape()[1]),
                        DnnlContext.anyLayout(output.shape()),
                        window.strides(),
                        window.paddingsBefore(input.shape()),
                        window.paddingsAfter(input.shape())),
                PrimitiveAttributes.plain(),
                context.engine(),
                forward);
        Arena.Lease outputGradient = plan.reorderTo(backward.diff_dst_desc(), gradient);
        Arena.Lease blockedGradient = plan.lease(backward.diff_weights_desc());
        plan.addStep(context.step(
                new convolution_backward_weights(backward),
                DNNL_ARG_SRC,
                source,
                DNNL_ARG_DIFF_DST,
                outputGradient.values(),
                DNNL_ARG_DIFF_WEIGHTS,
                blockedGradient.values(),
                DNNL_ARG_DIFF_BIAS,
                biasGradient));
        plan.addStep(context.reorder(blockedGradient.values(), weightGradient));
        blockedGradient.release();
        outputGradient.release();
    }

    private void addInputGradientSteps(BackwardPassBuilder plan, Arena.Lease gradient) {
        DnnlContext context = plan.context();
        convolution_backward_data.primitive_desc backward = new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                        algorithm.convolution_auto,
                        DnnlContext.anyLayout(input.shape()),
                        shapes.anyLayout(),
                        DnnlContext.anyLayout(output.shape()),
                        window.strides(),
                        window.paddingsBefore(input.shape()),
                        window.paddingsAfter(input.shape())),
                PrimitiveAttributes.plain(),
                context.engine(),
                forward);
        Arena.Lease outputGradient = plan.reorderTo(backward.diff_dst_desc(), gradient);
        Arena.Lease kernel = plan.lease(backward.weights_desc());
        plan.addStep(context.reorder(weights, kernel.values()));
        Arena.Lease inputGradient = plan.lease(backward.diff_src_desc());
        plan.addStep(context.step(
                new convolution_backward_data(backward),
                DNNL_ARG_DIFF_DST,
                outputGradient.values(),
                DNNL_ARG_WEIGHTS,
                kernel.values(),
                DNNL_ARG_DIFF_SRC,
                inputGradient.values()));
        kernel.release();
        outputGradient.release();
        plan.addGradient(input, inputGradient);
    }
}
