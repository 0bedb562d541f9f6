package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** A ReLU that is not fused into the operation before it, for training. */
final class TrainedRelu implements TrainingOp {

    private final ActivationTensor input;
    private final ActivationTensor output;

    TrainedRelu(ActivationTensor input, ForwardPassBuilder plan) {
        this.input = input;
        DnnlContext context = plan.context();
        this.output = new ActivationTensor(context.allocate(input.layout()), input.shape(), input.needsGradient());
        eltwise_forward.primitive_desc forward = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(
                        prop_kind.forward_training, algorithm.eltwise_relu_use_dst_for_bwd, input.layout()),
                context.engine());
        plan.addStep(context.step(
                new eltwise_forward(forward), DNNL_ARG_SRC, input.values(), DNNL_ARG_DST, output.values()));
    }

    @Override
    public ActivationTensor output() {
        return output;
    }

    @Override
    public void backward(BackwardPassBuilder plan) {
        plan.addGradient(input, plan.takeReluGradient(output));
    }
}
