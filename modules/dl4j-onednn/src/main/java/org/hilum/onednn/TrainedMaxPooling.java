package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** The largest of each window. */
final class TrainedMaxPooling implements Operation {

    private final Part.Window window;
    private final Maps input;
    private final Maps output;
    private final pooling_forward.primitive_desc forward;
    /** Which of each window was the largest. */
    private final memory largest;

    TrainedMaxPooling(Part.MaxPooling part, Maps input, Forward plan) {
        this.window = part.window();
        this.input = input;
        Cpu cpu = plan.cpu();
        long[] shape = window.outputShape(input.shape(), input.shape()[1]);
        this.forward = new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        prop_kind.forward_training,
                        algorithm.pooling_max,
                        input.layout(),
                        Cpu.any(shape),
                        window.strides(),
                        window.sides(),
                        window.paddings(),
                        window.paddings()),
                cpu.engine());
        this.output = new Maps(cpu.allocate(forward.dst_desc()), shape, input.learns());
        this.largest = cpu.allocate(forward.workspace_desc());
        plan.then(cpu.step(
                new pooling_forward(forward),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_DST,
                output.values(),
                DNNL_ARG_WORKSPACE,
                largest));
    }

    @Override
    public Maps output() {
        return output;
    }

    @Override
    public void backward(Backward plan) {
        Cpu cpu = plan.cpu();
        Arena.Lease outer = plan.gradientOf(output);
        Arena.Lease inner = plan.lend(input.layout());
        pooling_backward.primitive_desc backward = new pooling_backward.primitive_desc(
                new pooling_backward.desc(
                        algorithm.pooling_max,
                        input.layout(),
                        output.layout(),
                        window.strides(),
                        window.sides(),
                        window.paddings(),
                        window.paddings()),
                cpu.engine(),
                forward);
        plan.then(cpu.step(
                new pooling_backward(backward),
                DNNL_ARG_DIFF_DST,
                outer.values(),
                DNNL_ARG_WORKSPACE,
                largest,
                DNNL_ARG_DIFF_SRC,
                inner.values()));
        outer.release();
        plan.add(input, inner);
    }
}
