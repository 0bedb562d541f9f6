package org.hilum.onednn;

import org.bytedeco.dnnl.memory;

/**
 * The activations that one operation hands to the next.
 *
 * @param values activations, in the layout that oneDNN chose
 * @param shape [batch, channels, height, width]
 * @param needsGradient whether trainable parameters depend on the gradient of these activations
 */
record ActivationTensor(memory values, long[] shape, boolean needsGradient) {

    memory.desc layout() {
        return values.get_desc();
    }
}
