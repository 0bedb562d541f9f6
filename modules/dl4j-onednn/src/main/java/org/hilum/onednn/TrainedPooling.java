package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** Pooling, for training. */
final class TrainedPooling implements TrainingOp {

    private final TrunkOp.Pooling op;
    private final ActivationTensor input;
    private final ActivationTensor output;
    private final pooling_forward.primitive_desc forward;
    /** Position of the maximum in each window; null for means. */
    private final memory argMax;

    TrainedPooling(TrunkOp.Pooling op, ActivationTensor input, ForwardPassBuilder plan) {
        this.op = op;
        this.input = input;
        DnnlContext context = plan.context();
        long[] shape = op.window().outputShape(input.shape(), input.shape()[1]);
        this.forward = context.pooling(prop_kind.forward_training, input, op);
        this.output = new ActivationTensor(context.allocate(forward.dst_desc()), shape, input.needsGradient());
        this.argMax = op.maximum() ? context.allocate(forward.workspace_desc()) : null;
        plan.addStep(context.step(
                new pooling_forward(forward),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_DST,
                output.values(),
                DNNL_ARG_WORKSPACE,
                argMax));
    }

    @Override
    public ActivationTensor output() {
        return output;
    }

    @Override
    public void backward(BackwardPassBuilder plan) {
        DnnlContext context = plan.context();
        TrunkOp.Window window = op.window();
        Arena.Lease outputGradient = plan.takeGradient(output);
        Arena.Lease inputGradient = plan.lease(input.layout());
        pooling_backward.primitive_desc backward = new pooling_backward.primitive_desc(
                new pooling_backward.desc(
                        DnnlContext.poolingAlgorithm(op),
                        input.layout(),
                        output.layout(),
                        window.strides(),
                        window.sides(),
                        window.paddingsBefore(input.shape()),
                        window.paddingsAfter(input.shape())),
                PrimitiveAttributes.plain(),
                context.engine(),
                forward);
        plan.addStep(context.step(
                new pooling_backward(backward),
                DNNL_ARG_DIFF_DST,
                outputGradient.values(),
                DNNL_ARG_WORKSPACE,
                argMax,
                DNNL_ARG_DIFF_SRC,
                inputGradient.values()));
        outputGradient.release();
        plan.addGradient(input, inputGradient);
    }
}
