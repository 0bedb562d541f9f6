package org.hilum.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;

/**
 * Activations of an inference plan by the name of the vertex that produces them, while the plan is built. The memory of
 * activations is used again after their last use.
 */
final class InferenceValues {

    private final Arena arena;
    private final Map<String, ActivationTensor> produced = new HashMap<>();
    private final Map<String, Arena.Lease> leases = new HashMap<>();
    private final Map<String, Integer> usesLeft = new HashMap<>();

    InferenceValues(DnnlContext context) {
        this.arena = new Arena(context);
    }

    /**
     * Counts how often each value will be used.
     *
     * @param ops operations, each of which uses its inputs
     * @param output name of the result, which is used once more
     */
    void expect(List<OpFusion.FusedOp> ops, String output) {
        usesLeft.merge(output, 1, Integer::sum);
        ops.forEach(op -> op.from().forEach(name -> usesLeft.merge(name, 1, Integer::sum)));
    }

    /** Records a use; the last one releases the value's memory. */
    void use(String name) {
        if (usesLeft.merge(name, -1, Integer::sum) == 0 && leases.containsKey(name)) {
            leases.get(name).release();
        }
    }

    ActivationTensor get(String name) {
        return produced.get(name);
    }

    /** Adds a value that has memory of its own. */
    void put(String name, ActivationTensor value) {
        produced.put(name, value);
    }

    /** Adds a value in leased memory, and returns the memory. */
    memory allocate(String name, memory.desc layout, long[] shape) {
        Arena.Lease lease = arena.lease(layout);
        leases.put(name, lease);
        produced.put(name, new ActivationTensor(lease.values(), shape, false));
        return lease.values();
    }

    /** Adds a value that overwrites another one, and returns their common memory. */
    memory share(String overwritten, String name) {
        Arena.Lease lease = leases.get(overwritten).retain();
        leases.put(name, lease);
        produced.put(name, produced.get(overwritten));
        return lease.values();
    }

    /** Leases memory for an intermediate result. */
    Arena.Lease lease(memory.desc layout) {
        return arena.lease(layout);
    }
}
