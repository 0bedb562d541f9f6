package org.hilum.onednn;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.post_ops;

/** The rectifier that follows an operation: y = max(0, x), or y = min(6, max(0, x)) of the networks for mobile devices. */
enum Rectifier {
    /** The operation's result is not changed. */
    NONE(null, null, 0),
    /** Values below 0 become 0. */
    RELU(algorithm.eltwise_relu, algorithm.eltwise_relu_use_dst_for_bwd, 0),
    /** Values below 0 become 0, values above 6 become 6. */
    RELU6(algorithm.eltwise_clip_v2, algorithm.eltwise_clip_v2_use_dst_for_bwd, 6);

    private final algorithm inference;
    private final algorithm training;
    private final float ceiling;

    Rectifier(algorithm inference, algorithm training, float ceiling) {
        this.inference = inference;
        this.training = training;
        this.ceiling = ceiling;
    }

    /** Whether values are changed at all. */
    boolean isPresent() {
        return this != NONE;
    }

    /** Returns the algorithm whose backward pass is not needed. */
    algorithm inference() {
        return inference;
    }

    /** Returns the algorithm whose backward pass needs the results only, not the inputs. */
    algorithm training() {
        return training;
    }

    /** Returns the first parameter of the algorithms: for {@link #RELU} the slope of negative values, else the smallest value. */
    float alpha() {
        return 0;
    }

    /** Returns the second parameter of the algorithms: the largest value of {@link #RELU6}. */
    float beta() {
        return ceiling;
    }

    /** Appends this rectifier to the operations that a primitive applies to its result. */
    void appendTo(post_ops operations) {
        if (isPresent()) {
            operations.append_eltwise(1, inference, alpha(), beta());
        }
    }
}
