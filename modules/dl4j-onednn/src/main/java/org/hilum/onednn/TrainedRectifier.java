package org.hilum.onednn;

/** A rectifier that is not fused into the operation before it, for training. */
final class TrainedRectifier implements TrainingOp {

    private final TrunkOp.Rectification op;
    private final ActivationTensor input;
    private final ActivationTensor output;

    TrainedRectifier(TrunkOp.Rectification op, ActivationTensor input, ForwardPassBuilder plan) {
        this.op = op;
        this.input = input;
        DnnlContext context = plan.context();
        this.output = new ActivationTensor(context.allocate(input.layout()), input.shape(), input.needsGradient());
        plan.rectify(op.rectifier(), input.values(), output.values());
    }

    @Override
    public ActivationTensor output() {
        return output;
    }

    @Override
    public void backward(BackwardPassBuilder plan) {
        plan.addGradient(input, plan.takeGradient(output, op.rectifier()));
    }
}
