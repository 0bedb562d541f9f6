package org.hilum.onednn;

import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** Operations that a primitive applies to its result before it is stored (oneDNN post-ops). */
final class PostOps {

    private PostOps() {}

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
        attributes.set_post_ops(operations);
        return attributes;
    }
}
