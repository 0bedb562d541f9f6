package org.hilum.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** Maps side by side in one piece of memory, the channels of one behind those of the other. */
final class Channels {

    /** oneDNN's blocks of channels on AVX-512 and AVX2. */
    private static final List<Block> BLOCKS =
            List.of(new Block(16, memory.format_tag.aBcd16b), new Block(8, memory.format_tag.aBcd8b));

    private record Block(int channels, memory.format_tag tag) {

        boolean fits(Maps maps) {
            return maps.shape()[1] % channels == 0 && maps.layout().equals(layout(maps.shape(), tag));
        }
    }

    private Channels() {}

    /** B, the sum of the channels, height, width. */
    static long[] shape(List<Maps> inputs) {
        long[] shape = inputs.get(0).shape().clone();
        shape[1] = inputs.stream().mapToLong(input -> input.shape()[1]).sum();
        return shape;
    }

    /** The layout of all together: theirs, where they share one that can be cut between them, or row by row. */
    static memory.desc layout(List<Maps> inputs) {
        memory.format_tag tag = BLOCKS.stream()
                .filter(block -> inputs.stream().allMatch(block::fits))
                .map(Block::tag)
                .findFirst()
                .orElse(memory.format_tag.abcd);
        return layout(shape(inputs), tag);
    }

    /** The part of each input within memory of {@link #layout}. */
    static List<memory> slices(List<Maps> inputs, memory whole, Cpu cpu) {
        List<memory> slices = new ArrayList<>();
        long channel = 0;
        for (Maps input : inputs) {
            memory.desc slice = whole.get_desc().submemory_desc(input.shape(), new long[] {0, channel, 0, 0});
            slices.add(cpu.over(slice, whole.get_data_handle()));
            channel += input.shape()[1];
        }
        return slices;
    }

    private static memory.desc layout(long[] shape, memory.format_tag tag) {
        return new memory.desc(shape, memory.data_type.f32, tag);
    }
}
