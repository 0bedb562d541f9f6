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

/** Batch normalisation by batch statistics with an optional rectifier, for training. oneDNN's own primitive includes a ReLU; another rectifier is applied in place. */
final class TrainedNorm implements TrainingOp {

    private final TrunkOp.Norm op;
    private final ActivationTensor input;
    private final ActivationTensor output;
    private final Parameters parameters;
    private final batch_normalization_forward.primitive_desc forward;
    private final memory mean;
    private final memory variance;
    private final memory scale;
    private final memory shift;
    /** Positions at which the ReLU of the same primitive let its input through; null without it. */
    private final memory reluMask;

    TrainedNorm(TrunkOp.Norm op, ActivationTensor input, Parameters parameters, ForwardPassBuilder plan) {
        this.op = op;
        this.input = input;
        this.parameters = parameters;
        DnnlContext context = plan.context();
        long channels = input.shape()[1];
        this.forward = new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        prop_kind.forward_training.value, input.layout(), (float) op.epsilon(), flags()),
                PrimitiveAttributes.plain(),
                context.engine());
        this.output = new ActivationTensor(context.allocate(forward.dst_desc()), input.shape(), true);
        this.mean = context.allocate(forward.mean_desc());
        this.variance = context.allocate(forward.variance_desc());
        this.scale = context.wrap(parameters.value(op.layer(), BatchNormalizationParamInitializer.GAMMA), channels);
        this.shift = context.wrap(parameters.value(op.layer(), BatchNormalizationParamInitializer.BETA), channels);
        this.reluMask = includesRelu() ? context.allocate(forward.workspace_desc()) : null;
        plan.addStep(context.step(
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
                reluMask,
                DNNL_ARG_DST,
                output.values()));
        if (op.rectifier().isPresent() && !includesRelu()) {
            plan.rectify(op.rectifier(), output.values(), output.values());
        }
    }

    @Override
    public ActivationTensor output() {
        return output;
    }

    @Override
    public void backward(BackwardPassBuilder plan) {
        DnnlContext context = plan.context();
        long channels = input.shape()[1];
        Arena.Lease outputGradient =
                includesRelu() ? plan.takeGradient(output) : plan.takeGradient(output, op.rectifier());
        Arena.Lease inputGradient = outputGradient.isShared() ? plan.lease(input.layout()) : outputGradient.retain();
        batch_normalization_backward.primitive_desc backward = new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(
                        prop_kind.backward.value, output.layout(), input.layout(), (float) op.epsilon(), flags()),
                PrimitiveAttributes.plain(),
                context.engine(),
                forward);
        plan.addStep(context.step(
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
                reluMask,
                DNNL_ARG_DIFF_DST,
                outputGradient.values(),
                DNNL_ARG_DIFF_SRC,
                inputGradient.values(),
                DNNL_ARG_DIFF_SCALE,
                context.wrap(parameters.gradient(op.layer(), BatchNormalizationParamInitializer.GAMMA), channels),
                DNNL_ARG_DIFF_SHIFT,
                context.wrap(parameters.gradient(op.layer(), BatchNormalizationParamInitializer.BETA), channels)));
        outputGradient.release();
        plan.addStep(runningStatisticStep(BatchNormalizationParamInitializer.GLOBAL_MEAN, mean));
        plan.addStep(runningStatisticStep(BatchNormalizationParamInitializer.GLOBAL_VAR, variance));
        if (input.needsGradient()) {
            plan.addGradient(input, inputGradient);
        } else {
            inputGradient.release();
        }
    }

    /** Returns a step that writes the update of a running statistic as a gradient, since DL4J subtracts it like one. */
    private Runnable runningStatisticStep(String key, memory batch) {
        long channels = input.shape()[1];
        FloatBuffer running = DnnlContext.floats(parameters.value(op.layer(), key));
        FloatBuffer gradient = DnnlContext.floats(parameters.gradient(op.layer(), key));
        FloatBuffer now = DnnlContext.floats(batch, channels);
        float weight = (float) (1 - op.decay());
        return () -> {
            for (int i = 0; i < channels; i++) {
                gradient.put(i, weight * (running.get(i) - now.get(i)));
            }
        };
    }

    private boolean includesRelu() {
        return op.rectifier() == Rectifier.RELU;
    }

    private int flags() {
        int flags = normalization_flags.use_scale.value | normalization_flags.use_shift.value;
        return includesRelu() ? flags | normalization_flags.fuse_norm_relu.value : flags;
    }
}
