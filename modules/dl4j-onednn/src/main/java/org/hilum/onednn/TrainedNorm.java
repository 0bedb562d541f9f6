package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/** Batch normalisation by the statistics of the batch, and the ReLU behind it. */
final class TrainedNorm implements Operation {

    private final Part.Norm part;
    private final Maps input;
    private final Maps output;
    private final Parameters parameters;
    private final batch_normalization_forward.primitive_desc forward;
    private final memory mean;
    private final memory variance;
    private final memory scale;
    private final memory shift;
    /** Where the ReLU was open; null without one. */
    private final memory open;

    TrainedNorm(Part.Norm part, Maps input, Parameters parameters, Forward plan) {
        this.part = part;
        this.input = input;
        this.parameters = parameters;
        Cpu cpu = plan.cpu();
        long channels = input.shape()[1];
        this.forward = new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        prop_kind.forward_training.value, input.layout(), (float) part.epsilon(), flags()),
                cpu.engine());
        this.output = new Maps(cpu.allocate(forward.dst_desc()), input.shape(), true);
        this.mean = cpu.allocate(forward.mean_desc());
        this.variance = cpu.allocate(forward.variance_desc());
        this.scale = cpu.over(parameters.value(part.layer(), BatchNormalizationParamInitializer.GAMMA), channels);
        this.shift = cpu.over(parameters.value(part.layer(), BatchNormalizationParamInitializer.BETA), channels);
        this.open = part.relu() ? cpu.allocate(forward.workspace_desc()) : null;
        plan.then(cpu.step(
                new batch_normalization_forward(forward),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_SCALE,
                scale,
                DNNL_ARG_SHIFT,
                shift,
                DNNL_ARG_MEAN,
                mean,
                DNNL_ARG_VARIANCE,
                variance,
                DNNL_ARG_WORKSPACE,
                open,
                DNNL_ARG_DST,
                output.values()));
    }

    @Override
    public Maps output() {
        return output;
    }

    @Override
    public void backward(Backward plan) {
        Cpu cpu = plan.cpu();
        long channels = input.shape()[1];
        Arena.Lease outer = plan.gradientOf(output);
        Arena.Lease inner = outer.isShared() ? plan.lend(input.layout()) : outer.share();
        batch_normalization_backward.primitive_desc backward = new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(
                        prop_kind.backward.value, output.layout(), input.layout(), (float) part.epsilon(), flags()),
                cpu.engine(),
                forward);
        plan.then(cpu.step(
                new batch_normalization_backward(backward),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_MEAN,
                mean,
                DNNL_ARG_VARIANCE,
                variance,
                DNNL_ARG_SCALE,
                scale,
                DNNL_ARG_SHIFT,
                shift,
                DNNL_ARG_WORKSPACE,
                open,
                DNNL_ARG_DIFF_DST,
                outer.values(),
                DNNL_ARG_DIFF_SRC,
                inner.values(),
                DNNL_ARG_DIFF_SCALE,
                cpu.over(parameters.gradient(part.layer(), BatchNormalizationParamInitializer.GAMMA), channels),
                DNNL_ARG_DIFF_SHIFT,
                cpu.over(parameters.gradient(part.layer(), BatchNormalizationParamInitializer.BETA), channels)));
        outer.release();
        plan.then(running(BatchNormalizationParamInitializer.GLOBAL_MEAN, mean));
        plan.then(running(BatchNormalizationParamInitializer.GLOBAL_VAR, variance));
        if (input.learns()) {
            plan.add(input, inner);
        } else {
            inner.release();
        }
    }

    /** The running statistics move by what DL4J subtracts as if it were a gradient. */
    private Runnable running(String key, memory batch) {
        long channels = input.shape()[1];
        FloatBuffer running = Cpu.floats(parameters.value(part.layer(), key));
        FloatBuffer gradient = Cpu.floats(parameters.gradient(part.layer(), key));
        FloatBuffer now = Cpu.floats(batch, channels);
        float share = (float) (1 - part.decay());
        return () -> {
            for (int i = 0; i < channels; i++) {
                gradient.put(i, share * (running.get(i) - now.get(i)));
            }
        };
    }

    private int flags() {
        int flags = normalization_flags.use_scale.value | normalization_flags.use_shift.value;
        return part.relu() ? flags | normalization_flags.fuse_norm_relu.value : flags;
    }
}
