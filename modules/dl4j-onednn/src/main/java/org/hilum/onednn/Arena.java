package org.hilum.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory that is leased and returned while a plan is built. Values that are never live at the same time share memory, since
 * a plan runs in the order in which it was built.
 */
final class Arena {

    private final DnnlContext context;
    private final TreeMap<Long, Deque<Pointer>> free = new TreeMap<>();

    Arena(DnnlContext context) {
        this.context = context;
    }

    /** Leases uninitialised memory for values in this layout, with a reference count of 1. */
    Lease lease(memory.desc layout) {
        Map.Entry<Long, Deque<Pointer>> fits = free.ceilingEntry(layout.get_size());
        // a block that is much too large is left for larger requests
        if (fits == null || fits.getKey() > 2 * layout.get_size()) {
            return new Lease(layout, context.allocate(layout.get_size()), layout.get_size());
        }
        Pointer bytes = fits.getValue().pop();
        if (fits.getValue().isEmpty()) {
            free.remove(fits.getKey());
        }
        return new Lease(layout, bytes, fits.getKey());
    }

    /** Reference-counted memory. */
    final class Lease {

        private final memory values;
        private final Pointer bytes;
        private final long size;
        private int references = 1;

        private Lease(memory.desc layout, Pointer bytes, long size) {
            this.values = context.wrap(layout, bytes);
            this.bytes = bytes;
            this.size = size;
        }

        memory values() {
            return values;
        }

        boolean isShared() {
            return references > 1;
        }

        /** Increments the reference count and returns this lease. */
        Lease retain() {
            references++;
            return this;
        }

        /** Decrements the reference count; at 0 the memory may be leased again. */
        void release() {
            references--;
            if (references == 0) {
                free.computeIfAbsent(size, any -> new ArrayDeque<>()).push(bytes);
            }
        }
    }
}
