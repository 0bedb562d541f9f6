package org.hilum.onednn;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** What a primitive does to its result while it is in the registers. */
final class PostOps {

    private PostOps() {}

    /**
     * The sum with what was in the result's memory, then a ReLU; each where it is wanted.
     */
    static primitive_attr of(boolean sum, boolean relu) {
        post_ops operations = new post_ops();
        if (sum) {
            operations.append_sum();
        }
        if (relu) {
            operations.append_eltwise(1, algorithm.eltwise_relu, 0, 0);
        }
        primitive_attr attributes = new primitive_attr();
        attributes.set_post_ops(operations);
        return attributes;
    }
}
