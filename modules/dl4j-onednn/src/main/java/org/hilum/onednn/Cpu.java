package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The processor as oneDNN sees it, and the memory that one plan has there. Not for several threads at once.
 *
 * <p>Memory is counted by JavaCPP ({@code org.bytedeco.javacpp.maxbytes}), which throws OutOfMemoryError beyond its bound.
 */
final class Cpu implements AutoCloseable {

    /** A cache line, and the widest vector. */
    private static final int ALIGNMENT = 64;

    private final engine engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
    private final stream stream = new stream(engine);
    private final List<Pointer> allocated = new ArrayList<>();

    engine engine() {
        return engine;
    }

    /** Float values in whatever layout suits the operation that is asked. */
    static memory.desc any(long... shape) {
        return new memory.desc(shape, memory.data_type.f32, memory.format_tag.any);
    }

    /** Float values row by row, as ND4J has them; of one or four dimensions. */
    static memory.desc rows(long... shape) {
        memory.format_tag tag = shape.length == 1 ? memory.format_tag.a : memory.format_tag.abcd;
        return new memory.desc(shape, memory.data_type.f32, tag);
    }

    /** Memory of its own, not cleared. */
    memory allocate(memory.desc layout) {
        return over(layout, allocate(layout.get_size()));
    }

    /** Bytes of its own, not cleared. */
    Pointer allocate(long bytes) {
        BytePointer pointer = new BytePointer(bytes + ALIGNMENT);
        allocated.add(pointer);
        return pointer.position(Math.floorMod(-pointer.address(), ALIGNMENT));
    }

    /** How many bytes it has given out. */
    long bytes() {
        return allocated.stream().mapToLong(pointer -> pointer.capacity()).sum();
    }

    /** The bytes at the pointer, which must outlive this. */
    memory over(memory.desc layout, Pointer bytes) {
        return new memory(layout, engine, bytes);
    }

    /**
     * The values of an array, under a shape of as many.
     *
     * @throws IllegalArgumentException where the array is not row by row in one piece
     */
    memory over(INDArray array, long... shape) {
        return over(rows(shape), pointer(array));
    }

    /** The array, or a copy of it that is row by row in one piece. */
    static INDArray inRows(INDArray array) {
        return array.ordering() == 'c' && array.elementWiseStride() == 1 ? array : array.dup('c');
    }

    /** Where an array's values begin; see {@link #over(INDArray, long...)}. */
    static Pointer pointer(INDArray array) {
        boolean dense =
                array.elementWiseStride() == 1 && (array.rank() < 2 || array.isVector() || array.ordering() == 'c');
        if (array.length() > 1 && !dense) {
            throw new IllegalArgumentException("An array of shape " + Arrays.toString(array.shape()) + " has strides "
                    + Arrays.toString(array.stride()) + ".");
        }
        return new FloatPointer(array.data().addressPointer());
    }

    /** The values of an array; see {@link #over(INDArray, long...)}. */
    static FloatBuffer floats(INDArray array) {
        return floats(pointer(array), array.length());
    }

    /** The values of memory that is row by row, {@code count} of them. */
    static FloatBuffer floats(memory of, long count) {
        return floats(of.get_data_handle(), count);
    }

    private static FloatBuffer floats(Pointer bytes, long count) {
        return new FloatPointer(bytes).capacity(count).asBuffer();
    }

    /**
     * What runs a primitive.
     *
     * @param arguments pairs of a {@code DNNL_ARG} and a memory, which may be null where the primitive does without
     */
    Runnable step(primitive primitive, Object... arguments) {
        IntMemoryMap map = new IntMemoryMap();
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i + 1] != null) {
                map.put((Integer) arguments[i], (memory) arguments[i + 1]);
            }
        }
        return () -> primitive.execute(stream, map);
    }

    /** What copies from one layout to another. */
    Runnable reorder(memory from, memory to) {
        return step(new reorder(from, to), DNNL_ARG_FROM, from, DNNL_ARG_TO, to);
    }

    @Override
    public void close() {
        allocated.forEach(Pointer::deallocate);
        allocated.clear();
    }
}
