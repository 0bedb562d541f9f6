package org.hilum.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** Memory layout of tensors that are concatenated along the channel axis. */
final class ChannelConcatenation {

    private ChannelConcatenation() {}

    /** Returns the shape of the concatenation, [batch, sum of the channels, height, width]. */
    static long[] shape(List<ActivationTensor> inputs) {
        long[] shape = inputs.get(0).shape().clone();
        shape[1] = inputs.stream().mapToLong(input -> input.shape()[1]).sum();
        return shape;
    }

    /** Returns the layout of the concatenation: the inputs' blocked layout if all share one, else row-major. */
    static memory.desc layout(List<ActivationTensor> inputs) {
        return ChannelBlock.BLOCKED.stream()
                .filter(block -> inputs.stream()
                        .allMatch(input -> input.shape()[1] % block.channels() == 0 && block.isLayoutOf(input)))
                .findFirst()
                .orElse(ChannelBlock.ROW_MAJOR)
                .layout(shape(inputs));
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
}
