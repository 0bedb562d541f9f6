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

/** A folded trunk's way forward for batches of one size, planned once, with the weights as they are then. */
final class InferencePlan implements AutoCloseable {

    private final Cpu cpu = new Cpu();
    private final Arena arena = new Arena(cpu);
    private final List<Runnable> steps = new ArrayList<>();
    private final Map<String, Maps> made = new HashMap<>();
    private final Map<String, Arena.Lease> leases = new HashMap<>();
    private final memory images;
    /** B x D x S x S, row by row. */
    private final INDArray output;
    /** B x C x S x S, row by row; null where there are no weights for them. */
    private final INDArray heatMaps;

    /**
     * Plans.
     *
     * @param parts in their order
     * @param heat C x D, for heat maps; null for none
     * @param shape of the input: B, 1, H, H
     */
    InferencePlan(Trunk trunk, List<Fold.Folded> parts, INDArray heat, long[] shape) {
        this.images = cpu.allocate(Cpu.rows(shape));
        made.put(trunk.input(), new Maps(images, shape, false));
        Map<String, Integer> uses = uses(parts, trunk.output());
        for (Fold.Folded part : parts) {
            plan(part);
            part.from().forEach(name -> used(name, uses));
        }
        Maps last = made.get(trunk.output());
        this.output = inRows(last);
        this.heatMaps = heat == null ? null : inRows(heatMaps(last, heat));
    }

    /** What the steps so far have made, as ND4J has it once all steps have been run. */
    private INDArray inRows(Maps maps) {
        INDArray rows = Nd4j.createUninitialized(DataType.FLOAT, maps.shape(), 'c');
        steps.add(cpu.reorder(maps.values(), cpu.over(rows, maps.shape())));
        return rows;
    }

    /** Sums of channels, position by position: a convolution by one position. */
    private Maps heatMaps(Maps activations, INDArray heat) {
        long[] from = activations.shape();
        long[] shape = {from[0], heat.size(0), from[2], from[3]};
        long[] kernelShape = {heat.size(0), heat.size(1), 1, 1};
        convolution_forward.primitive_desc convolution = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_inference,
                        algorithm.convolution_auto,
                        activations.layout(),
                        Cpu.any(kernelShape),
                        Cpu.any(shape),
                        new long[] {1, 1},
                        new long[] {0, 0},
                        new long[] {0, 0}),
                cpu.engine());
        memory kernels = constant(convolution.weights_desc(), heat.dup('c'), kernelShape);
        memory result = cpu.allocate(convolution.dst_desc());
        steps.add(cpu.step(
                new convolution_forward(convolution),
                DNNL_ARG_SRC,
                activations.values(),
                DNNL_ARG_WEIGHTS,
                kernels,
                DNNL_ARG_DST,
                result));
        return new Maps(result, shape, false);
    }

    /**
     * The activations of the trunk's last vertex.
     *
     * @param batch B x 1 x H x H
     * @return B x D x S x S, overwritten by the next call
     */
    INDArray run(INDArray batch) {
        INDArray rows = Cpu.inRows(batch);
        images.set_data_handle(Cpu.pointer(rows));
        steps.forEach(Runnable::run);
        Reference.reachabilityFence(rows);
        return output;
    }

    /** The heat maps of the last run: B x C x S x S, overwritten by the next; null where there are no weights for them. */
    INDArray heatMaps() {
        return heatMaps;
    }

    @Override
    public void close() {
        cpu.close();
        output.close();
        if (heatMaps != null) {
            heatMaps.close();
        }
    }

    private static Map<String, Integer> uses(List<Fold.Folded> parts, String output) {
        Map<String, Integer> uses = new HashMap<>(Map.of(output, 1));
        parts.forEach(part -> part.from().forEach(name -> uses.merge(name, 1, Integer::sum)));
        return uses;
    }

    private void used(String name, Map<String, Integer> uses) {
        if (uses.merge(name, -1, Integer::sum) == 0 && leases.containsKey(name)) {
            leases.get(name).release();
        }
    }

    private void plan(Fold.Folded folded) {
        if (folded.part() instanceof Part.Convolution convolution) {
            convolution(folded, convolution);
        } else if (folded.part() instanceof Part.Norm norm) {
            norm(norm);
        } else if (folded.part() instanceof Part.Addition addition) {
            addition(addition);
        } else if (folded.part() instanceof Part.MaxPooling pooling) {
            pooling(pooling);
        } else if (folded.part() instanceof Part.Concatenation concatenation) {
            concatenation(concatenation);
        } else if (folded.part() instanceof Part.Relu relu) {
            relu(relu);
        }
    }

    private memory make(String name, memory.desc layout, long[] shape) {
        Arena.Lease lease = arena.lend(layout);
        leases.put(name, lease);
        made.put(name, new Maps(lease.values(), shape, false));
        return lease.values();
    }

    /** Writes into the summand's memory, or into its own. */
    private void convolution(Fold.Folded folded, Part.Convolution part) {
        Part.Window window = part.window();
        Maps input = made.get(part.input());
        FoldedKernels folds = FoldedKernels.of(part, folded.norm());
        long[] shape = window.outputShape(input.shape(), folds.kernels().size(0));
        boolean adds = folded.summand() != null;
        convolution_forward.primitive_desc convolution = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_inference,
                        algorithm.convolution_auto,
                        Cpu.any(input.shape()),
                        Cpu.any(folds.kernels().shape()),
                        Cpu.rows(shape[1]),
                        adds ? made.get(folded.summand()).layout() : Cpu.any(shape),
                        window.strides(),
                        window.paddings(),
                        window.paddings()),
                PostOps.of(adds, folded.relu()),
                cpu.engine());
        memory result;
        if (adds) {
            Arena.Lease sum = leases.get(folded.summand()).share();
            leases.put(folded.name(), sum);
            made.put(folded.name(), made.get(folded.summand()));
            result = sum.values();
        } else {
            result = make(folded.name(), convolution.dst_desc(), shape);
        }
        memory bias = constant(Cpu.rows(shape[1]), folds.bias(), shape[1]);
        memory kernels = constant(
                convolution.weights_desc(), folds.kernels(), folds.kernels().shape());
        Arena.Lease source = in(convolution.src_desc(), input.values());
        steps.add(cpu.step(
                new convolution_forward(convolution),
                DNNL_ARG_SRC,
                source == null ? input.values() : source.values(),
                DNNL_ARG_WEIGHTS,
                kernels,
                DNNL_ARG_BIAS,
                bias,
                DNNL_ARG_DST,
                result));
        if (source != null) {
            source.release();
        }
    }

    /** A copy of weights, in the layout that an operation wants them in. */
    private memory constant(memory.desc layout, INDArray values, long... shape) {
        memory copy = cpu.allocate(layout);
        cpu.reorder(cpu.over(values, shape), copy).run();
        Reference.reachabilityFence(values);
        return copy;
    }

    /** A copy in this layout, or null where the values have it. */
    private Arena.Lease in(memory.desc layout, memory values) {
        if (values.get_desc().equals(layout)) {
            return null;
        }
        Arena.Lease copy = arena.lend(layout);
        steps.add(cpu.reorder(values, copy.values()));
        return copy;
    }

    /** One that no convolution took in. */
    private void norm(Part.Norm part) {
        Maps input = made.get(part.input());
        long channels = input.shape()[1];
        int flags = normalization_flags.use_global_stats.value
                | normalization_flags.use_scale.value
                | normalization_flags.use_shift.value
                | (part.relu() ? normalization_flags.fuse_norm_relu.value : 0);
        batch_normalization_forward.primitive_desc norm = new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        prop_kind.forward_inference.value, input.layout(), (float) part.epsilon(), flags),
                cpu.engine());
        steps.add(cpu.step(
                new batch_normalization_forward(norm),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_SCALE,
                cpu.over(part.layer().getParam(BatchNormalizationParamInitializer.GAMMA), channels),
                DNNL_ARG_SHIFT,
                cpu.over(part.layer().getParam(BatchNormalizationParamInitializer.BETA), channels),
                DNNL_ARG_MEAN,
                cpu.over(part.layer().getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN), channels),
                DNNL_ARG_VARIANCE,
                cpu.over(part.layer().getParam(BatchNormalizationParamInitializer.GLOBAL_VAR), channels),
                DNNL_ARG_DST,
                make(part.name(), input.layout(), input.shape())));
    }

    private void addition(Part.Addition part) {
        Maps left = made.get(part.left());
        memory.desc layout = left.layout();
        Arena.Lease copy = in(layout, made.get(part.right()).values());
        binary.primitive_desc addition = new binary.primitive_desc(
                new binary.desc(algorithm.binary_add, layout, layout, layout),
                PostOps.of(false, part.relu()),
                cpu.engine());
        steps.add(cpu.step(
                new binary(addition),
                DNNL_ARG_SRC_0,
                left.values(),
                DNNL_ARG_SRC_1,
                copy == null ? made.get(part.right()).values() : copy.values(),
                DNNL_ARG_DST,
                make(part.name(), layout, left.shape())));
        if (copy != null) {
            copy.release();
        }
    }

    private void pooling(Part.MaxPooling part) {
        Part.Window window = part.window();
        Maps input = made.get(part.input());
        long[] shape = window.outputShape(input.shape(), input.shape()[1]);
        pooling_forward.primitive_desc pooling = new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        prop_kind.forward_inference,
                        algorithm.pooling_max,
                        input.layout(),
                        Cpu.any(shape),
                        window.strides(),
                        window.sides(),
                        window.paddings(),
                        window.paddings()),
                cpu.engine());
        steps.add(cpu.step(
                new pooling_forward(pooling),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_DST,
                make(part.name(), pooling.dst_desc(), shape)));
    }

    private void concatenation(Part.Concatenation part) {
        List<Maps> inputs = part.from().stream().map(made::get).toList();
        memory whole = make(part.name(), Channels.layout(inputs), Channels.shape(inputs));
        List<memory> slices = Channels.slices(inputs, whole, cpu);
        for (int i = 0; i < inputs.size(); i++) {
            steps.add(cpu.reorder(inputs.get(i).values(), slices.get(i)));
        }
    }

    private void relu(Part.Relu part) {
        Maps input = made.get(part.input());
        eltwise_forward.primitive_desc relu = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(prop_kind.forward_inference, algorithm.eltwise_relu, input.layout()),
                cpu.engine());
        steps.add(cpu.step(
                new eltwise_forward(relu),
                DNNL_ARG_SRC,
                input.values(),
                DNNL_ARG_DST,
                make(part.name(), input.layout(), input.shape())));
    }
}
