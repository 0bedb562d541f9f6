package org.hilum.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** Memory layout of tensors that are concatenated along the channel axis. */
final class ChannelConcatenation {

    /** oneDNN's channel-blocked layouts for AVX-512 and AVX2. */
    private static final List<Block> BLOCKS =
            List.of(new Block(16, memory.format_tag.aBcd16b), new Block(8, memory.format_tag.aBcd8b));

    private record Block(int channels, memory.format_tag tag) {

        boolean fits(ActivationTensor tensor) {
            return tensor.shape()[1] % channels == 0 && tensor.layout().equals(layout(tensor.shape(), tag));
        }
    }

    private ChannelConcatenation() {}

    /** Returns the shape of the concatenation, [batch, sum of the channels, height, width]. */
    static long[] shape(List<ActivationTensor> inputs) {
        long[] shape = inputs.get(0).shape().clone();
        shape[1] = inputs.stream().mapToLong(input -> input.shape()[1]).sum();
        return shape;
    }

    /** Returns the layout of the concatenation: the inputs' blocked layout if all share one, else row-major. */
    static memory.desc layout(List<ActivationTensor> inputs) {
        memory.format_tag tag = BLOCKS.stream()
                .filter(block -> inputs.stream().allMatch(block::fits))
                .map(Block::tag)
                .findFirst()
                .orElse(memory.format_tag.abcd);
        return layout(shape(inputs), tag);
    }

    /** Returns the part of each input within memory of {@link #layout}. */
    static List<memory> slices(List<ActivationTensor> inputs, memory whole, DnnlContext context) {
        List<memory> slices = new ArrayList<>();
        long channel = 0;
        for (ActivationTensor input : inputs) {
            memory.desc slice = whole.get_desc().submemory_desc(input.shape(), new long[] {0, channel, 0, 0});
            slices.add(context.wrap(slice, whole.get_data_handle()));
            channel += input.shape()[1];
        }
        return slices;
    }

    private static memory.desc layout(long[] shape, memory.format_tag tag) {
        return new memory.desc(shape, memory.data_type.f32, tag);
    }
}
