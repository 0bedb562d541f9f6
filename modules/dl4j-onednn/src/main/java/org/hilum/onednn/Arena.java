package org.hilum.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory that is given back and lent again while a plan is made, so that what never lives at the same time shares it: a
 * plan runs in the order in which it was made.
 */
final class Arena {

    private final Cpu cpu;
    private final TreeMap<Long, Deque<Pointer>> free = new TreeMap<>();

    Arena(Cpu cpu) {
        this.cpu = cpu;
    }

    /** Memory for values in this layout, not cleared, with one holder. */
    Lease lend(memory.desc layout) {
        Map.Entry<Long, Deque<Pointer>> fits = free.ceilingEntry(layout.get_size());
        // a piece much too large is left to those who need it
        if (fits == null || fits.getKey() > 2 * layout.get_size()) {
            return new Lease(layout, cpu.allocate(layout.get_size()), layout.get_size());
        }
        Pointer bytes = fits.getValue().pop();
        if (fits.getValue().isEmpty()) {
            free.remove(fits.getKey());
        }
        return new Lease(layout, bytes, fits.getKey());
    }

    /** Memory until its last holder lets go. */
    final class Lease {

        private final memory values;
        private final Pointer bytes;
        private final long size;
        private int holders = 1;

        private Lease(memory.desc layout, Pointer bytes, long size) {
            this.values = cpu.over(layout, bytes);
            this.bytes = bytes;
            this.size = size;
        }

        memory values() {
            return values;
        }

        boolean isShared() {
            return holders > 1;
        }

        /** The same memory with a holder more. */
        Lease share() {
            holders++;
            return this;
        }

        /** A holder less. */
        void release() {
            holders--;
            if (holders == 0) {
                free.computeIfAbsent(size, any -> new ArrayDeque<>()).push(bytes);
            }
        }
    }
}
