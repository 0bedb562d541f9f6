package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution that learns. Its weights come from DL4J's parameters at every run, in the layout that oneDNN prefers. */
final class TrainedConvolution implements Operation {

    private final Part.Convolution part;
    private final Part.Window window;
    private final Maps input;
    private final Maps output;
    /** The input in the convolution's layout. */
    private final memory source;
    /** Row by row, DL4J's own. */
    private final memory weights;

    private final INDArray weightGradient;
    private final memory biasGradient;
    private final convolution_forward.primitive_desc forward;

    TrainedConvolution(Part.Convolution part, Maps input, Parameters parameters, Forward plan) {
        this.part = part;
        this.window = part.window();
        this.input = input;
        Cpu cpu = plan.cpu();
        INDArray kernels = parameters.value(part.layer(), ConvolutionParamInitializer.WEIGHT_KEY);
        long[] shape = window.outputShape(input.shape(), kernels.size(0));
        this.weights = cpu.over(kernels, kernels.shape());
        this.weightGradient = parameters.gradient(part.layer(), ConvolutionParamInitializer.WEIGHT_KEY);
        memory bias = null;
        if (part.hasBias()) {
            bias = cpu.over(parameters.value(part.layer(), ConvolutionParamInitializer.BIAS_KEY), shape[1]);
            biasGradient = cpu.over(parameters.gradient(part.layer(), ConvolutionParamInitializer.BIAS_KEY), shape[1]);
        } else {
            biasGradient = null;
        }
        this.forward = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_training,
                        algorithm.convolution_auto,
                        Cpu.any(input.shape()),
                        Cpu.any(kernels.shape()),
                        biasLayout(shape[1]),
                        Cpu.any(shape),
                        window.strides(),
                        window.paddings(),
                        window.paddings()),
                PostOps.of(false, part.relu()),
                cpu.engine());
        this.source = plan.in(forward.src_desc(), input.values());
        this.output = new Maps(cpu.allocate(forward.dst_desc()), shape, true);
        plan.then(cpu.step(
                new convolution_forward(forward),
                DNNL_ARG_SRC,
                source,
                DNNL_ARG_WEIGHTS,
                plan.in(forward.weights_desc(), weights),
                DNNL_ARG_BIAS,
                bias,
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
        toWeights(plan, gradient.share());
        if (input.learns()) {
            toInput(plan, gradient.share());
        }
        gradient.release();
    }

    private memory.desc biasLayout(long channels) {
        return part.hasBias() ? Cpu.rows(channels) : new memory.desc();
    }

    private void toWeights(Backward plan, Arena.Lease gradient) {
        Cpu cpu = plan.cpu();
        convolution_backward_weights.primitive_desc backward = new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                        algorithm.convolution_auto,
                        source.get_desc(),
                        Cpu.any(weightGradient.shape()),
                        biasLayout(output.shape()[1]),
                        Cpu.any(output.shape()),
                        window.strides(),
                        window.paddings(),
                        window.paddings()),
                cpu.engine(),
                forward);
        Arena.Lease outer = plan.in(backward.diff_dst_desc(), gradient);
        Arena.Lease own = plan.lend(backward.diff_weights_desc());
        plan.then(cpu.step(
                new convolution_backward_weights(backward),
                DNNL_ARG_SRC,
                source,
                DNNL_ARG_DIFF_DST,
                outer.values(),
                DNNL_ARG_DIFF_WEIGHTS,
                own.values(),
                DNNL_ARG_DIFF_BIAS,
                biasGradient));
        plan.then(cpu.reorder(own.values(), cpu.over(weightGradient, weightGradient.shape())));
        own.release();
        outer.release();
    }

    private void toInput(Backward plan, Arena.Lease gradient) {
        Cpu cpu = plan.cpu();
        convolution_backward_data.primitive_desc backward = new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                        algorithm.convolution_auto,
                        Cpu.any(input.shape()),
                        Cpu.any(weightGradient.shape()),
                        Cpu.any(output.shape()),
                        window.strides(),
                        window.paddings(),
                        window.paddings()),
                cpu.engine(),
                forward);
        Arena.Lease outer = plan.in(backward.diff_dst_desc(), gradient);
        Arena.Lease kernel = plan.lend(backward.weights_desc());
        plan.then(cpu.reorder(weights, kernel.values()));
        Arena.Lease inner = plan.lend(backward.diff_src_desc());
        plan.then(cpu.step(
                new convolution_backward_data(backward),
                DNNL_ARG_DIFF_DST,
                outer.values(),
                DNNL_ARG_WEIGHTS,
                kernel.values(),
                DNNL_ARG_DIFF_SRC,
                inner.values()));
        kernel.release();
        outer.release();
        plan.add(input, inner);
    }
}
