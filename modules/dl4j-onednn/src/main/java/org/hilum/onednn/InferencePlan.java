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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Forward pass of a fused trunk for batches of one size, with a copy of the weights at the time of compilation. */
final class InferencePlan implements AutoCloseable {

    private final DnnlContext context = new DnnlContext();
    private final Arena arena = new Arena(context);
    private final List<Runnable> steps = new ArrayList<>();
    private final Map<String, ActivationTensor> produced = new HashMap<>();
    private final Map<String, Arena.Lease> leases = new HashMap<>();
    private final memory images;
    /** Activations of the last vertex, [batch, depth, height, width], in row-major order. */
    private final INDArray output;
    /** Heat maps, [batch, classes, height, width], in row-major order; null without weights for them. */
    private final INDArray heatMaps;

    /**
     * Compiles the plan.
     *
     * @param subgraph trunk to run
     * @param ops fused operations of the trunk, in topological order
     * @param heat weights of the channels in the heat maps, [classes, depth]; null for no heat maps
     * @param shape shape of the input, [batch, 1, height, width]
     */
    InferencePlan(OneDnnSubgraph subgraph, List<OpFusion.FusedOp> ops, INDArray heat, long[] shape) {
        this.images = context.allocate(DnnlContext.rowMajor(shape));
        produced.put(subgraph.input(), new ActivationTensor(images, shape, false));
        Map<String, Integer> uses = countUses(ops, subgraph.output());
        for (OpFusion.FusedOp op : ops) {
            plan(op);
            op.from().forEach(name -> releaseIfLastUse(name, uses));
        }
        ActivationTensor last = produced.get(subgraph.output());
        this.output = toRowMajor(last);
        this.heatMaps = heat == null ? null : toRowMajor(heatMaps(last, heat));
    }

    /** Adds a step that copies a tensor into an array in row-major order. */
    private INDArray toRowMajor(ActivationTensor maps) {
        INDArray rows = Nd4j.createUninitialized(DataType.FLOAT, maps.shape(), 'c');
        steps.add(context.reorder(maps.values(), context.wrap(rows, maps.shape())));
        return rows;
    }

    /** Adds a 1x1 convolution that computes the heat maps as weighted sums of channels. */
    private ActivationTensor heatMaps(ActivationTensor activations, INDArray heat) {
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
                context.engine());
        memory kernels = constant(convolution.weights_desc(), heat.dup('c'), kernelShape);
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

    /**
     * Computes the activations of the trunk's last vertex.
     *
     * @param batch images, [batch, 1, height, width]
     * @return activations, [batch, depth, height, width]; the next call overwrites them
     */
    INDArray run(INDArray batch) {
        INDArray rows = DnnlContext.toRowMajor(batch);
        images.set_data_handle(DnnlContext.pointer(rows));
        steps.forEach(Runnable::run);
        Reference.reachabilityFence(rows);
        return output;
    }

    /** Returns the heat maps of the last run, which the next run overwrites; null without weights for them. */
    INDArray heatMaps() {
        return heatMaps;
    }

    @Override
    public void close() {
        context.close();
        output.close();
        if (heatMaps != null) {
            heatMaps.close();
        }
    }

    private static Map<String, Integer> countUses(List<OpFusion.FusedOp> ops, String output) {
        Map<String, Integer> uses = new HashMap<>(Map.of(output, 1));
        ops.forEach(op -> op.from().forEach(name -> uses.merge(name, 1, Integer::sum)));
        return uses;
    }

    private void releaseIfLastUse(String name, Map<String, Integer> uses) {
        if (uses.merge(name, -1, Integer::sum) == 0 && leases.containsKey(name)) {
            leases.get(name).release();
        }
    }

    private void plan(OpFusion.FusedOp fused) {
        if (fused.op() instanceof TrunkOp.Convolution convolution) {
            convolution(fused, convolution);
        } else if (fused.op() instanceof TrunkOp.Norm norm) {
            norm(norm);
        } else if (fused.op() instanceof TrunkOp.Addition addition) {
            addition(addition);
        } else if (fused.op() instanceof TrunkOp.MaxPooling pooling) {
            pooling(pooling);
        } else if (fused.op() instanceof TrunkOp.Concatenation concatenation) {
            concatenation(concatenation);
        } else if (fused.op() instanceof TrunkOp.Relu relu) {
            relu(relu);
        }
    }

    private memory allocateOutput(String name, memory.desc layout, long[] shape) {
        Arena.Lease lease = arena.lease(layout);
        leases.put(name, lease);
        produced.put(name, new ActivationTensor(lease.values(), shape, false));
        return lease.values();
    }

    /** Adds a convolution, which writes into the summand's memory if an addition is fused into it. */
    private void convolution(OpFusion.FusedOp fused, TrunkOp.Convolution op) {
        TrunkOp.Window window = op.window();
        ActivationTensor input = produced.get(op.input());
        FusedKernels parameters = FusedKernels.compute(op, fused.norm());
        long[] shape = window.outputShape(input.shape(), parameters.kernels().size(0));
        boolean adds = fused.summand() != null;
        convolution_forward.primitive_desc convolution = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_inference,
                        algorithm.convolution_auto,
                        DnnlContext.anyLayout(input.shape()),
                        DnnlContext.anyLayout(parameters.kernels().shape()),
                        DnnlContext.rowMajor(shape[1]),
                        adds ? produced.get(fused.summand()).layout() : DnnlContext.anyLayout(shape),
                        window.strides(),
                        window.paddings(),
                        window.paddings()),
                PostOps.of(adds, fused.relu()),
                context.engine());
        memory result;
        if (adds) {
            Arena.Lease sum = leases.get(fused.summand()).retain();
            leases.put(fused.name(), sum);
            produced.put(fused.name(), produced.get(fused.summand()));
            result = sum.values();
        } else {
            result = allocateOutput(fused.name(), convolution.dst_desc(), shape);
        }
        memory bias = constant(DnnlContext.rowMajor(shape[1]), parameters.bias(), shape[1]);
        memory weights = constant(
                convolution.weights_desc(),
                parameters.kernels(),
                parameters.kernels().shape());
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
    private memory constant(memory.desc layout, INDArray values, long... shape) {
        memory copy = context.allocate(layout);
        context.reorder(context.wrap(values, shape), copy).run();
        Reference.reachabilityFence(values);
        return copy;
    }

    /** Adds a copy into this layout and returns it; null if the values have the layout already. */
    private Arena.Lease reorderTo(memory.desc layout, memory values) {
        if (values.get_desc().equals(layout)) {
            return null;
        }
        Arena.Lease copy = arena.lease(layout);
        steps.add(context.reorder(values, copy.values()));
        return copy;
    }

    /** Adds a normalisation that is not folded into a convolution. */
    private void norm(TrunkOp.Norm op) {
        ActivationTensor input = produced.get(op.input());
        long channels = input.shape()[1];
        int flags = normalization_flags.use_global_stats.value
                | normalization_flags.use_scale.value
                | normalization_flags.use_shift.value
                | (op.relu() ? normalization_flags.fuse_norm_relu.value : 0);
        batch_normalization_forward.primitive_desc norm = new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        prop_kind.forward_inference.value, input.layout(), (float) op.epsilon(), flags),
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
                allocateOutput(op.name(), input.layout(), input.shape())));
    }

    private void addition(TrunkOp.Addition op) {
        ActivationTensor left = produced.get(op.left());
        memory.desc layout = left.layout();
        Arena.Lease copy = reorderTo(layout, produced.get(op.right()).values());
        binary.primitive_desc addition = new binary.primitive_desc(
                new binary.desc(algorithm.binary_add, layout, layout, layout),
                PostOps.of(false, op.relu()),
                context.engine());
        steps.add(context.step(
                new binary(addition),
                DNNL_ARG_SRC_0,
                left.values(),
                DNNL_ARG_SRC_1,
                copy == null ? produced.get(op.right()).values() : copy.values(),
                DNNL_ARG_DST,
                allocateOutput(op.name(), layout, left.shape())));
        if (copy != null) {
            copy.release();
        }
    }

    private void pooling(TrunkOp.MaxPooling op) {
        TrunkOp.Window window = op.window();
        ActivationTensor input = produced.get(op.input());
        long[] shape = window.outputShape(input.shape(), input.shape()[1]);
        pooling_forward.primitive_desc pooling = new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        prop_kind.forward_inference,
                        algorithm.pooling_max,
                        input.layout(),
                        DnnlContext.anyLayout(shape),
                        window.strides(),
                        window.sides(),
                        window.paddings(),
                        window.paddings()),
                context.engine());
        steps.add(context.step(
                new pooling_forward(pooling),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_DST,
                allocateOutput(op.name(), pooling.dst_desc(), shape)));
    }

    private void concatenation(TrunkOp.Concatenation op) {
        List<ActivationTensor> inputs = op.from().stream().map(produced::get).toList();
        memory whole =
                allocateOutput(op.name(), ChannelConcatenation.layout(inputs), ChannelConcatenation.shape(inputs));
        List<memory> slices = ChannelConcatenation.slices(inputs, whole, context);
        for (int i = 0; i < inputs.size(); i++) {
            steps.add(context.reorder(inputs.get(i).values(), slices.get(i)));
        }
    }

    private void relu(TrunkOp.Relu op) {
        ActivationTensor input = produced.get(op.input());
        eltwise_forward.primitive_desc relu = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(prop_kind.forward_inference, algorithm.eltwise_relu, input.layout()),
                context.engine());
        steps.add(context.step(
                new eltwise_forward(relu),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_DST,
                allocateOutput(op.name(), input.layout(), input.shape())));
    }
}
