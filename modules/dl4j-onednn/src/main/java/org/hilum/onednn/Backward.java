package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/** The way back of a plan, as it is made: the gradients of maps and how they come together. */
final class Backward {

    private final Cpu cpu;
    private final Arena arena;
    private final List<Runnable> steps = new ArrayList<>();
    private final Map<Maps, Arena.Lease> gradients = new IdentityHashMap<>();

    Backward(Cpu cpu) {
        this.cpu = cpu;
        this.arena = new Arena(cpu);
    }

    Cpu cpu() {
        return cpu;
    }

    void then(Runnable step) {
        steps.add(step);
    }

    /** Memory for the time of an operation. */
    Arena.Lease lend(memory.desc layout) {
        return arena.lend(layout);
    }

    /** The gradient of maps that all who work on them have added to. It is the caller's to release. */
    Arena.Lease gradientOf(Maps maps) {
        return gradients.remove(maps);
    }

    /** The same, behind a ReLU: only where the maps are positive. */
    Arena.Lease gradientOfRelu(Maps maps) {
        Arena.Lease gradient = gradientOf(maps);
        Arena.Lease masked = gradient.isShared() ? lend(maps.layout()) : gradient.share();
        eltwise_forward.primitive_desc forward = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(
                        prop_kind.forward_training, algorithm.eltwise_relu_use_dst_for_bwd, maps.layout()),
                cpu.engine());
        eltwise_backward.primitive_desc backward = new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(algorithm.eltwise_relu_use_dst_for_bwd, maps.layout(), maps.layout()),
                cpu.engine(),
                forward);
        then(cpu.step(
                new eltwise_backward(backward),
                DNNL_ARG_DST,
                maps.values(),
                DNNL_ARG_DIFF_DST,
                gradient.values(),
                DNNL_ARG_DIFF_SRC,
                masked.values()));
        gradient.release();
        return masked;
    }

    /** Adds to the gradient of maps, in whatever layout; the share is released here. */
    void add(Maps maps, Arena.Lease share) {
        Arena.Lease one = in(maps.layout(), share);
        Arena.Lease other = gradients.get(maps);
        gradients.put(maps, other == null ? one : sum(other, one));
    }

    /** The same values in this layout; what is given is released where it has another. */
    Arena.Lease in(memory.desc layout, Arena.Lease values) {
        if (values.values().get_desc().equals(layout)) {
            return values;
        }
        Arena.Lease copy = lend(layout);
        then(cpu.reorder(values.values(), copy.values()));
        values.release();
        return copy;
    }

    void run() {
        steps.forEach(Runnable::run);
    }

    private Arena.Lease sum(Arena.Lease one, Arena.Lease other) {
        memory.desc layout = one.values().get_desc();
        Arena.Lease sum = one.isShared() ? lend(layout) : one.share();
        binary addition = new binary(
                new binary.primitive_desc(new binary.desc(algorithm.binary_add, layout, layout, layout), cpu.engine()));
        then(cpu.step(
                addition, DNNL_ARG_SRC_0, one.values(), DNNL_ARG_SRC_1, other.values(), DNNL_ARG_DST, sum.values()));
        one.release();
        other.release();
        return sum;
    }
}
