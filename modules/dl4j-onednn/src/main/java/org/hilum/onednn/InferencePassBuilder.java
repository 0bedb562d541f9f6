package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.resampling_forward;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Builds the steps of an inference plan: one oneDNN primitive for each fused operation, and copies where a primitive
 * needs another layout. Activations share memory after their last use.
 */
final class InferencePassBuilder {

    /**
     * For inference oneDNN 2.5 prefers kernels with the channels last. Those for training keep the channels in blocks, for which it has
     * Winograd's algorithm and normalises and concatenates several times as fast: the networks predict 1.1 to 1.9 times as fast.
     */
    private static final prop_kind CONVOLUTION = prop_kind.forward_training;

    private final DnnlContext context;
    private final List<Runnable> steps = new ArrayList<>();
    private final InferenceValues values;

    InferencePassBuilder(DnnlContext context) {
        this.context = context;
        this.values = new InferenceValues(context);
    }

    /**
     * Adds the steps of a trunk.
     *
     * @param subgraph trunk to run
     * @param ops fused operations of the trunk, in topological order
     * @param images input of the trunk
     * @return activations of the trunk's last vertex
     */
    ActivationTensor addTrunk(OneDnnSubgraph subgraph, List<OpFusion.FusedOp> ops, ActivationTensor images) {
        values.expect(ops, subgraph.output());
        values.put(subgraph.input(), images);
        for (OpFusion.FusedOp op : ops) {
            plan(op);
            op.from().forEach(values::use);
        }
        return values.get(subgraph.output());
    }

    void addStep(Runnable step) {
        steps.add(step);
    }

    /** Returns the steps in the order in which they were added. */
    List<Runnable> steps() {
        return List.copyOf(steps);
    }

    /**
     * Adds a 1x1 convolution that computes heat maps as weighted sums of channels.
     *
     * @param activations activations, [batch, depth, height, width]
     * @param heat weights of the channels, [classes, depth]
     * @return heat maps, [batch, classes, height, width]
     */
    ActivationTensor heatMaps(ActivationTensor activations, INDArray heat) {
        long[] from = activations.shape();
        long[] shape = {from[0], heat.size(0), from[2], from[3]};
        long[] kernelShape = {heat.size(0), heat.size(1), 1, 1};
        convolution_forward.primitive_desc convolution = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_inference,
                        algorithm.convolution_auto,
                        activations.layout(),
                        DnnlContext.anyLayout(kernelShape),
                        DnnlContext.anyLayout(shape),
                        new long[] {1, 1},
                        new long[] {0, 0},
                        new long[] {0, 0}),
                PrimitiveAttributes.plain(),
                context.engine());
        INDArray weights = heat.dup('c');
        memory kernels = constant(convolution.weights_desc(), context.wrap(weights, kernelShape));
        Reference.reachabilityFence(weights);
        memory result = context.allocate(convolution.dst_desc());
        steps.add(context.step(
                new convolution_forward(convolution),
                DNNL_ARG_SRC,
                activations.values(),
                DNNL_ARG_WEIGHTS,
                kernels,
                DNNL_ARG_DST,
                result));
        return new ActivationTensor(result, shape, false);
    }

    private void plan(OpFusion.FusedOp fused) {
        if (fused.op() instanceof TrunkOp.Convolution convolution) {
            convolution(fused, convolution);
        } else if (fused.op() instanceof TrunkOp.Norm norm) {
            norm(norm);
        } else if (fused.op() instanceof TrunkOp.Addition addition) {
            addition(addition);
        } else if (fused.op() instanceof TrunkOp.Pooling pooling) {
            pooling(pooling);
        } else if (fused.op() instanceof TrunkOp.Upsampling upsampling) {
            upsampling(upsampling);
        } else if (fused.op() instanceof TrunkOp.Concatenation concatenation) {
            concatenation(concatenation);
        } else if (fused.op() instanceof TrunkOp.Rectification rectification) {
            rectify(rectification);
        }
    }

    /** Adds a convolution, which writes into the summand's memory if an addition is fused into it. */
    private void convolution(OpFusion.FusedOp fused, TrunkOp.Convolution op) {
        TrunkOp.Window window = op.window();
        ActivationTensor input = values.get(op.input());
        FusedKernels parameters = FusedKernels.compute(op, fused.norm());
        ConvolutionWeights shapes = parameters.shapes();
        long[] shape = window.outputShape(input.shape(), shapes.outputs());
        boolean adds = fused.summand() != null;
        convolution_forward.primitive_desc convolution = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        CONVOLUTION,
                        algorithm.convolution_auto,
                        DnnlContext.anyLayout(input.shape()),
                        shapes.anyLayout(),
                        DnnlContext.rowMajor(shape[1]),
                        adds ? values.get(fused.summand()).layout() : DnnlContext.anyLayout(shape),
                        window.strides(),
                        window.paddingsBefore(input.shape()),
                        window.paddingsAfter(input.shape())),
                PrimitiveAttributes.of(adds, fused.rectifier()),
                context.engine());
        memory result = adds
                ? values.share(fused.summand(), fused.name())
                : values.allocate(fused.name(), convolution.dst_desc(), shape);
        memory bias = constant(DnnlContext.rowMajor(shape[1]), context.wrap(parameters.bias(), shape[1]));
        memory weights = constant(convolution.weights_desc(), shapes.wrap(parameters.kernels(), context));
        Reference.reachabilityFence(parameters);
        Arena.Lease source = reorderTo(convolution.src_desc(), input.values());
        steps.add(context.step(
                new convolution_forward(convolution),
                DNNL_ARG_SRC,
                source == null ? input.values() : source.values(),
                DNNL_ARG_WEIGHTS,
                weights,
                DNNL_ARG_BIAS,
                bias,
                DNNL_ARG_DST,
                result));
        if (source != null) {
            source.release();
        }
    }

    /** Copies weights into the layout that an operation requires. */
    private memory constant(memory.desc layout, memory weights) {
        memory copy = context.allocate(layout);
        context.reorder(weights, copy).run();
        return copy;
    }

    /** Adds a copy into this layout and returns it; null if the values have the layout already. */
    private Arena.Lease reorderTo(memory.desc layout, memory source) {
        if (source.get_desc().equals(layout)) {
            return null;
        }
        Arena.Lease copy = values.lease(layout);
        steps.add(context.reorder(source, copy.values()));
        return copy;
    }

    /** Adds a normalisation that is not folded into a convolution. */
    private void norm(TrunkOp.Norm op) {
        boolean includesRelu = op.rectifier() == Rectifier.RELU;
        ActivationTensor input = values.get(op.input());
        long channels = input.shape()[1];
        int flags = normalization_flags.use_global_stats.value
                | normalization_flags.use_scale.value
                | normalization_flags.use_shift.value
                | (includesRelu ? normalization_flags.fuse_norm_relu.value : 0);
        batch_normalization_forward.primitive_desc norm = new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        prop_kind.forward_inference.value, input.layout(), (float) op.epsilon(), flags),
                PrimitiveAttributes.plain(),
                context.engine());
        steps.add(context.step(
                new batch_normalization_forward(norm),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_SCALE,
                context.wrap(op.layer().getParam(BatchNormalizationParamInitializer.GAMMA), channels),
                DNNL_ARG_SHIFT,
                context.wrap(op.layer().getParam(BatchNormalizationParamInitializer.BETA), channels),
                DNNL_ARG_MEAN,
                context.wrap(op.layer().getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN), channels),
                DNNL_ARG_VARIANCE,
                context.wrap(op.layer().getParam(BatchNormalizationParamInitializer.GLOBAL_VAR), channels),
                DNNL_ARG_DST,
                values.allocate(op.name(), input.layout(), input.shape())));
        if (op.rectifier().isPresent() && !includesRelu) {
            memory result = values.get(op.name()).values();
            rectify(op.rectifier(), result, result);
        }
    }

    private void addition(TrunkOp.Addition op) {
        ActivationTensor left = values.get(op.left());
        memory.desc layout = left.layout();
        Arena.Lease copy = reorderTo(layout, values.get(op.right()).values());
        binary.primitive_desc addition = new binary.primitive_desc(
                new binary.desc(algorithm.binary_add, layout, layout, layout),
                PrimitiveAttributes.of(false, op.rectifier()),
                context.engine());
        steps.add(context.step(
                new binary(addition),
                DNNL_ARG_SRC_0,
                left.values(),
                DNNL_ARG_SRC_1,
                copy == null ? values.get(op.right()).values() : copy.values(),
                DNNL_ARG_DST,
                values.allocate(op.name(), layout, left.shape())));
        if (copy != null) {
            copy.release();
        }
    }

    private void pooling(TrunkOp.Pooling op) {
        ActivationTensor input = values.get(op.input());
        long[] shape = op.window().outputShape(input.shape(), input.shape()[1]);
        pooling_forward.primitive_desc pooling = context.pooling(prop_kind.forward_inference, input, op);
        steps.add(context.step(
                new pooling_forward(pooling),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_DST,
                values.allocate(op.name(), pooling.dst_desc(), shape)));
    }

    private void upsampling(TrunkOp.Upsampling op) {
        ActivationTensor input = values.get(op.input());
        long[] shape = op.outputShape(input.shape());
        resampling_forward.primitive_desc upsampling = context.upsampling(prop_kind.forward_inference, input, shape);
        steps.add(context.step(
                new resampling_forward(upsampling),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_DST,
                values.allocate(op.name(), upsampling.dst_desc(), shape)));
    }

    private void concatenation(TrunkOp.Concatenation op) {
        List<ActivationTensor> inputs = op.from().stream().map(values::get).toList();
        memory whole =
                values.allocate(op.name(), ChannelConcatenation.layout(inputs), ChannelConcatenation.shape(inputs));
        List<memory> slices = ChannelConcatenation.slices(inputs, whole, context);
        for (int i = 0; i < inputs.size(); i++) {
            steps.add(context.reorder(inputs.get(i).values(), slices.get(i)));
        }
    }

    private void rectify(TrunkOp.Rectification op) {
        ActivationTensor input = values.get(op.input());
        rectify(op.rectifier(), input.values(), values.allocate(op.name(), input.layout(), input.shape()));
    }

    private void rectify(Rectifier rectifier, memory from, memory to) {
        eltwise_forward.primitive_desc forward = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(
                        prop_kind.forward_inference,
                        rectifier.inference(),
                        from.get_desc(),
                        rectifier.alpha(),
                        rectifier.beta()),
                PrimitiveAttributes.plain(),
                context.engine());
        steps.add(context.step(new eltwise_forward(forward), DNNL_ARG_SRC, from, DNNL_ARG_DST, to));
    }
}
