package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.resampling_backward;
import org.bytedeco.dnnl.resampling_forward;

/** Upsampling that repeats each position along both axes, for training. */
final class TrainedUpsampling implements TrainingOp {

    private final ActivationTensor input;
    private final ActivationTensor output;
    private final resampling_forward.primitive_desc forward;

    TrainedUpsampling(TrunkOp.Upsampling op, ActivationTensor input, ForwardPassBuilder plan) {
        this.input = input;
        DnnlContext context = plan.context();
        long[] shape = op.outputShape(input.shape());
        this.forward = context.upsampling(prop_kind.forward_training, input, shape);
        this.output = new ActivationTensor(context.allocate(forward.dst_desc()), shape, input.needsGradient());
        plan.addStep(context.step(
                new resampling_forward(forward), DNNL_ARG_SRC, input.values(), DNNL_ARG_DST, output.values()));
    }

    @Override
    public ActivationTensor output() {
        return output;
    }

    @Override
    public void backward(BackwardPassBuilder plan) {
        DnnlContext context = plan.context();
        Arena.Lease outputGradient = plan.takeGradient(output);
        Arena.Lease inputGradient = plan.lease(input.layout());
        resampling_backward.primitive_desc backward = new resampling_backward.primitive_desc(
                new resampling_backward.desc(algorithm.resampling_nearest, input.layout(), output.layout()),
                PrimitiveAttributes.plain(),
                context.engine(),
                forward);
        plan.addStep(context.step(
                new resampling_backward(backward),
                DNNL_ARG_DIFF_DST,
                outputGradient.values(),
                DNNL_ARG_DIFF_SRC,
                inputGradient.values()));
        outputGradient.release();
        plan.addGradient(input, inputGradient);
    }
}
