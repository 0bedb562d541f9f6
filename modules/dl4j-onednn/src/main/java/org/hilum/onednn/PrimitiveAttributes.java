package org.hilum.onednn;

import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Attributes of primitives: operations that a primitive applies to its result before it is stored (oneDNN post-ops), and that it takes its
 * temporary memory from the plan ({@link Scratchpad}).
 */
final class PrimitiveAttributes {

    private PrimitiveAttributes() {}

    /** Returns the attributes of a primitive whose result is stored as it is. */
    static primitive_attr plain() {
        return of(false, Rectifier.NONE);
    }

    /**
     * Returns the attributes of a primitive.
     *
     * @param sum whether the previous content of the destination is added
     * @param rectifier rectifier that comes last
     */
    static primitive_attr of(boolean sum, Rectifier rectifier) {
        post_ops operations = new post_ops();
        if (sum) {
            operations.append_sum();
        }
        rectifier.appendTo(operations);
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(scratchpad_mode.user);
        attributes.set_post_ops(operations);
        return attributes;
    }
}
