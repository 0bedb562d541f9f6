package org.hilum.onednn;

import org.bytedeco.dnnl.memory;

/**
 * What one operation hands to the next.
 *
 * @param values in oneDNN's layout of choice
 * @param shape B, channels, height, width
 * @param learns whether anything learns from its gradient
 */
record Maps(memory values, long[] shape, boolean learns) {

    memory.desc layout() {
        return values.get_desc();
    }
}
