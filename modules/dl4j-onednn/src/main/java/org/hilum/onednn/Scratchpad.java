package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_scratchpad_md;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.javacpp.Pointer;

/**
 * Temporary memory that the primitives of one plan share, since they run one after the other. oneDNN's own would belong to the thread that
 * creates a primitive: two plans that were built by one thread could not run at the same time, and none after the thread's end.
 */
final class Scratchpad {

    private final DnnlContext context;
    private final List<memory> users = new ArrayList<>();
    private long needed;
    private long allocated;

    Scratchpad(DnnlContext context) {
        this.context = context;
    }

    /** Returns memory for a primitive, whose bytes {@link #allocate} provides; empty if it needs none. */
    Optional<memory> of(primitive primitive) {
        memory.desc layout = new memory.desc(
                dnnl_primitive_desc_query_md(primitive.get_dnnl_primitive_desc(), dnnl_query_scratchpad_md, 0));
        long bytes = layout.get_size();
        if (bytes == 0) {
            return Optional.empty();
        }
        memory user = context.wrap(layout, (Pointer) null);
        users.add(user);
        needed = Math.max(needed, bytes);
        allocated = 0;
        return Optional.of(user);
    }

    /** Allocates the bytes of all primitives so far; does nothing if that has been done. */
    void allocate() {
        if (allocated < needed) {
            Pointer bytes = context.allocate(needed);
            users.forEach(user -> user.set_data_handle(bytes));
            allocated = needed;
        }
    }
}
