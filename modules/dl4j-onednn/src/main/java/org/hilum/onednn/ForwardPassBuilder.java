package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/** Builds the forward pass of a training plan. All results are kept, since the backward pass needs them. */
final class ForwardPassBuilder {

    private final DnnlContext context;
    private final List<Runnable> steps = new ArrayList<>();

    ForwardPassBuilder(DnnlContext context) {
        this.context = context;
    }

    DnnlContext context() {
        return context;
    }

    void addStep(Runnable step) {
        steps.add(step);
    }

    /** Returns the values in a layout; adds a copy to the steps only if the layout differs. */
    memory reorderTo(memory.desc layout, memory values) {
        if (values.get_desc().equals(layout)) {
            return values;
        }
        memory copy = context.allocate(layout);
        addStep(context.reorder(values, copy));
        return copy;
    }

    /** Adds a rectifier, whose result may replace its input. */
    void rectify(Rectifier rectifier, memory from, memory to) {
        eltwise_forward.primitive_desc forward = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(
                        prop_kind.forward_training,
                        rectifier.training(),
                        from.get_desc(),
                        rectifier.alpha(),
                        rectifier.beta()),
                PrimitiveAttributes.plain(),
                context.engine());
        addStep(context.step(new eltwise_forward(forward), DNNL_ARG_SRC, from, DNNL_ARG_DST, to));
    }

    /** Runs the steps in the order in which they were added. */
    void run() {
        steps.forEach(Runnable::run);
    }
}
