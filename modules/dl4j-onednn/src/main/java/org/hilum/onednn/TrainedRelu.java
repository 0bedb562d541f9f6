package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** A ReLU that could not join the part before it. */
final class TrainedRelu implements Operation {

    private final Maps input;
    private final Maps output;

    TrainedRelu(Maps input, Forward plan) {
        this.input = input;
        Cpu cpu = plan.cpu();
        this.output = new Maps(cpu.allocate(input.layout()), input.shape(), input.learns());
        eltwise_forward.primitive_desc forward = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(
                        prop_kind.forward_training, algorithm.eltwise_relu_use_dst_for_bwd, input.layout()),
                cpu.engine());
        plan.then(cpu.step(new eltwise_forward(forward), DNNL_ARG_SRC, input.values(), DNNL_ARG_DST, output.values()));
    }

    @Override
    public Maps output() {
        return output;
    }

    @Override
    public void backward(Backward plan) {
        plan.add(input, plan.gradientOfRelu(output));
    }
}
