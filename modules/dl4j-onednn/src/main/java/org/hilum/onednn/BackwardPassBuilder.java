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

/** Builds the backward pass of a training plan and accumulates the gradients of activations. */
final class BackwardPassBuilder {

    private final DnnlContext context;
    private final Arena arena;
    private final List<Runnable> steps = new ArrayList<>();
    private final Map<ActivationTensor, Arena.Lease> gradients = new IdentityHashMap<>();

    BackwardPassBuilder(DnnlContext context) {
        this.context = context;
        this.arena = new Arena(context);
    }

    DnnlContext context() {
        return context;
    }

    void addStep(Runnable step) {
        steps.add(step);
    }

    /** Leases memory for the duration of an operation. */
    Arena.Lease lease(memory.desc layout) {
        return arena.lease(layout);
    }

    /** Removes and returns the accumulated gradient of activations. The caller releases it. */
    Arena.Lease takeGradient(ActivationTensor tensor) {
        return gradients.remove(tensor);
    }

    /**
     * Removes the accumulated gradient of a rectifier's output and returns that of its input: zero wherever the rectifier changed
     * the value. The caller releases it.
     */
    Arena.Lease takeGradient(ActivationTensor tensor, Rectifier rectifier) {
        Arena.Lease gradient = takeGradient(tensor);
        if (!rectifier.isPresent()) {
            return gradient;
        }
        Arena.Lease masked = gradient.isShared() ? lease(tensor.layout()) : gradient.retain();
        eltwise_forward.primitive_desc forward = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(
                        prop_kind.forward_training,
                        rectifier.training(),
                        tensor.layout(),
                        rectifier.alpha(),
                        rectifier.beta()),
                PrimitiveAttributes.plain(),
                context.engine());
        eltwise_backward.primitive_desc backward = new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(
                        rectifier.training(), tensor.layout(), tensor.layout(), rectifier.alpha(), rectifier.beta()),
                PrimitiveAttributes.plain(),
                context.engine(),
                forward);
        addStep(context.step(
                new eltwise_backward(backward),
                DNNL_ARG_DST,
                tensor.values(),
                DNNL_ARG_DIFF_DST,
                gradient.values(),
                DNNL_ARG_DIFF_SRC,
                masked.values()));
        gradient.release();
        return masked;
    }

    /** Adds to the gradient of activations, in any layout; takes over the caller's lease of {@code gradient}. */
    void addGradient(ActivationTensor tensor, Arena.Lease gradient) {
        Arena.Lease one = reorderTo(tensor.layout(), gradient);
        Arena.Lease other = gradients.get(tensor);
        gradients.put(tensor, other == null ? one : sum(other, one));
    }

    /** Returns the values in a layout; if that requires a copy, releases the original. */
    Arena.Lease reorderTo(memory.desc layout, Arena.Lease values) {
        if (values.values().get_desc().equals(layout)) {
            return values;
        }
        Arena.Lease copy = lease(layout);
        addStep(context.reorder(values.values(), copy.values()));
        values.release();
        return copy;
    }

    /** Runs the steps in the order in which they were added. */
    void run() {
        steps.forEach(Runnable::run);
    }

    private Arena.Lease sum(Arena.Lease one, Arena.Lease other) {
        memory.desc layout = one.values().get_desc();
        Arena.Lease sum = one.isShared() ? lease(layout) : one.retain();
        binary addition = new binary(new binary.primitive_desc(
                new binary.desc(algorithm.binary_add, layout, layout, layout),
                PrimitiveAttributes.plain(),
                context.engine()));
        addStep(context.step(
                addition, DNNL_ARG_SRC_0, one.values(), DNNL_ARG_SRC_1, other.values(), DNNL_ARG_DST, sum.values()));
        one.release();
        other.release();
        return sum;
    }
}
