package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;

/** A sum of two, and the ReLU behind it. */
final class TrainedAddition implements Operation {

    private final Part.Addition part;
    private final Maps left;
    private final Maps right;
    private final Maps output;

    TrainedAddition(Part.Addition part, Maps left, Maps right, Forward plan) {
        this.part = part;
        this.left = left;
        this.right = right;
        Cpu cpu = plan.cpu();
        memory.desc layout = left.layout();
        this.output = new Maps(cpu.allocate(layout), left.shape(), left.learns() || right.learns());
        binary.primitive_desc forward = new binary.primitive_desc(
                new binary.desc(algorithm.binary_add, layout, layout, layout),
                PostOps.of(false, part.relu()),
                cpu.engine());
        plan.then(cpu.step(
                new binary(forward),
                DNNL_ARG_SRC_0,
                left.values(),
                DNNL_ARG_SRC_1,
                plan.in(layout, right.values()),
                DNNL_ARG_DST,
                output.values()));
    }

    @Override
    public Maps output() {
        return output;
    }

    @Override
    public void backward(Backward plan) {
        Arena.Lease gradient = part.relu() ? plan.gradientOfRelu(output) : plan.gradientOf(output);
        for (Maps input : new Maps[] {left, right}) {
            if (input.learns()) {
                plan.add(input, gradient.share());
            }
        }
        gradient.release();
    }
}
