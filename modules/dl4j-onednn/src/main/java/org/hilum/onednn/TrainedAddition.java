package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;

/** Element-wise addition with an optional rectifier, for training. */
final class TrainedAddition implements TrainingOp {

    private final TrunkOp.Addition op;
    private final ActivationTensor left;
    private final ActivationTensor right;
    private final ActivationTensor output;

    TrainedAddition(TrunkOp.Addition op, ActivationTensor left, ActivationTensor right, ForwardPassBuilder plan) {
        this.op = op;
        this.left = left;
        this.right = right;
        DnnlContext context = plan.context();
        memory.desc layout = left.layout();
        this.output = new ActivationTensor(
                context.allocate(layout), left.shape(), left.needsGradient() || right.needsGradient());
        binary.primitive_desc forward = new binary.primitive_desc(
                new binary.desc(algorithm.binary_add, layout, layout, layout),
                PrimitiveAttributes.of(false, op.rectifier()),
                context.engine());
        plan.addStep(context.step(
                new binary(forward),
                DNNL_ARG_SRC_0,
                left.values(),
                DNNL_ARG_SRC_1,
                plan.reorderTo(layout, right.values()),
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
        for (ActivationTensor input : new ActivationTensor[] {left, right}) {
            if (input.needsGradient()) {
                plan.addGradient(input, gradient.retain());
            }
        }
        gradient.release();
    }
}
