package org.hilum.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** The way forward of a plan, as it is made. What it makes stays, since the way back needs it. */
final class Forward {

    private final Cpu cpu;
    private final List<Runnable> steps = new ArrayList<>();

    Forward(Cpu cpu) {
        this.cpu = cpu;
    }

    Cpu cpu() {
        return cpu;
    }

    void then(Runnable step) {
        steps.add(step);
    }

    /** The same values in this layout, copied only where it is another. */
    memory in(memory.desc layout, memory values) {
        if (values.get_desc().equals(layout)) {
            return values;
        }
        memory copy = cpu.allocate(layout);
        then(cpu.reorder(values, copy));
        return copy;
    }

    void run() {
        steps.forEach(Runnable::run);
    }
}
