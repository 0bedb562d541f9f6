package org.hilum.onednn;

import java.util.ArrayList;
import java.util.List;
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

    /** Runs the steps in the order in which they were added. */
    void run() {
        steps.forEach(Runnable::run);
    }
}
