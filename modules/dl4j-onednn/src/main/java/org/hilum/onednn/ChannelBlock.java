package org.hilum.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * One of oneDNN's layouts of activations, in whose rows the values of some neighbouring channels lie side by side for each position.
 *
 * @param channels number of these channels
 * @param tag oneDNN's name of the layout
 */
record ChannelBlock(int channels, memory.format_tag tag) {

    /** The layouts for AVX-512 and AVX2. */
    static final List<ChannelBlock> BLOCKED =
            List.of(new ChannelBlock(16, memory.format_tag.aBcd16b), new ChannelBlock(8, memory.format_tag.aBcd8b));

    /** The row-major layout, as ND4J stores activations. */
    static final ChannelBlock ROW_MAJOR = new ChannelBlock(1, memory.format_tag.abcd);

    /** Returns the descriptor of activations [batch, channels, height, width] in this layout. */
    memory.desc layout(long[] shape) {
        return new memory.desc(shape, memory.data_type.f32, tag);
    }

    /** Whether activations have this layout. */
    boolean isLayoutOf(ActivationTensor tensor) {
        return tensor.layout().equals(layout(tensor.shape()));
    }
}
