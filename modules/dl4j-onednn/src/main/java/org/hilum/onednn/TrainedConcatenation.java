package org.hilum.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;

/** The channels of all, one after the other. */
final class TrainedConcatenation implements Operation {

    private final List<Maps> inputs;
    private final Maps output;

    TrainedConcatenation(List<Maps> inputs, Forward plan) {
        this.inputs = inputs;
        Cpu cpu = plan.cpu();
        this.output = new Maps(
                cpu.allocate(Channels.layout(inputs)),
                Channels.shape(inputs),
                inputs.stream().anyMatch(Maps::learns));
        List<memory> slices = Channels.slices(inputs, output.values(), cpu);
        for (int i = 0; i < inputs.size(); i++) {
            plan.then(cpu.reorder(inputs.get(i).values(), slices.get(i)));
        }
    }

    @Override
    public Maps output() {
        return output;
    }

    @Override
    public void backward(Backward plan) {
        Arena.Lease outer = plan.gradientOf(output);
        List<memory> slices = Channels.slices(inputs, outer.values(), plan.cpu());
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).learns()) {
                Arena.Lease inner = plan.lend(inputs.get(i).layout());
                plan.then(plan.cpu().reorder(slices.get(i), inner.values()));
                plan.add(inputs.get(i), inner);
            }
        }
        outer.release();
    }
}
