package org.hilum.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;

/** Concatenation along the channel axis, for training. */
final class TrainedConcatenation implements TrainingOp {

    private final List<ActivationTensor> inputs;
    private final ActivationTensor output;

    TrainedConcatenation(List<ActivationTensor> inputs, ForwardPassBuilder plan) {
        this.inputs = inputs;
        DnnlContext context = plan.context();
        this.output = new ActivationTensor(
                context.allocate(ChannelConcatenation.layout(inputs)),
                ChannelConcatenation.shape(inputs),
                inputs.stream().anyMatch(ActivationTensor::needsGradient));
        List<memory> slices = ChannelConcatenation.slices(inputs, output.values(), context);
        for (int i = 0; i < inputs.size(); i++) {
            plan.addStep(context.reorder(inputs.get(i).values(), slices.get(i)));
        }
    }

    @Override
    public ActivationTensor output() {
        return output;
    }

    @Override
    public void backward(BackwardPassBuilder plan) {
        Arena.Lease outputGradient = plan.takeGradient(output);
        List<memory> slices = ChannelConcatenation.slices(inputs, outputGradient.values(), plan.context());
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).needsGradient()) {
                Arena.Lease inputGradient = plan.lease(inputs.get(i).layout());
                plan.addStep(plan.context().reorder(slices.get(i), inputGradient.values()));
                plan.addGradient(inputs.get(i), inputGradient);
            }
        }
        outputGradient.release();
    }
}
