package org.hilum.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.resampling_forward;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * oneDNN's CPU engine and stream, and the native memory that one plan allocates. Not thread-safe.
 *
 * <p>JavaCPP counts the memory and throws OutOfMemoryError beyond {@code org.bytedeco.javacpp.maxbytes}.
 */
final class DnnlContext implements AutoCloseable {

    /** Bytes of a cache line and of the widest vector register. */
    private static final int ALIGNMENT = 64;
    /** Dimensions of the weights of a convolution with groups. */
    static final int GROUPED = 5;

    private final engine engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
    private final stream stream = new stream(engine);
    private final List<Pointer> allocated = new ArrayList<>();
    private final Scratchpad scratchpad = new Scratchpad(this);

    engine engine() {
        return engine;
    }

    /** Returns a descriptor of 32-bit floats whose layout oneDNN chooses. */
    static memory.desc anyLayout(long... shape) {
        return new memory.desc(shape, memory.data_type.f32, memory.format_tag.any);
    }

    /** Returns a descriptor of 32-bit floats in row-major order, as ND4J stores them; of one or four dimensions. */
    static memory.desc rowMajor(long... shape) {
        memory.format_tag tag = shape.length == 1 ? memory.format_tag.a : memory.format_tag.abcd;
        return new memory.desc(shape, memory.data_type.f32, tag);
    }

    /** Allocates uninitialised memory that this context owns. */
    memory allocate(memory.desc layout) {
        return wrap(layout, allocate(layout.get_size()));
    }

    /** Allocates uninitialised, aligned bytes that this context owns. */
    Pointer allocate(long bytes) {
        BytePointer pointer = new BytePointer(bytes + ALIGNMENT);
        allocated.add(pointer);
        return pointer.position(Math.floorMod(-pointer.address(), ALIGNMENT));
    }

    /** Returns the number of bytes that are allocated. */
    long bytes() {
        return allocated.stream().mapToLong(pointer -> pointer.capacity()).sum();
    }

    /** Returns memory over foreign bytes, which must outlive this context. */
    memory wrap(memory.desc layout, Pointer bytes) {
        return new memory(layout, engine, bytes);
    }

    /**
     * Returns memory over the values of an array.
     *
     * @param array array that must outlive this context
     * @param shape shape with as many values as the array has
     * @throws IllegalArgumentException if the array is not contiguous in row-major order
     */
    memory wrap(INDArray array, long... shape) {
        return wrap(rowMajor(shape), pointer(array));
    }

    /** Returns the array, or a copy if it is not contiguous in row-major order. */
    static INDArray toRowMajor(INDArray array) {
        return array.ordering() == 'c' && array.elementWiseStride() == 1 ? array : array.dup('c');
    }

    /** Returns a pointer to an array's values; see {@link #wrap(INDArray, long...)}. */
    static Pointer pointer(INDArray array) {
        boolean dense =
                array.elementWiseStride() == 1 && (array.rank() < 2 || array.isVector() || array.ordering() == 'c');
        if (array.length() > 1 && !dense) {
            throw new IllegalArgumentException("An array of shape " + Arrays.toString(array.shape()) + " has strides "
                    + Arrays.toString(array.stride()) + ".");
        }
        return new FloatPointer(array.data().addressPointer());
    }

    /** Returns a view of an array's values; see {@link #wrap(INDArray, long...)}. */
    static FloatBuffer floats(INDArray array) {
        return floats(pointer(array), array.length());
    }

    /** Returns a view of the first {@code count} values of memory in row-major order. */
    static FloatBuffer floats(memory of, long count) {
        return floats(of.get_data_handle(), count);
    }

    private static FloatBuffer floats(Pointer bytes, long count) {
        return new FloatPointer(bytes).capacity(count).asBuffer();
    }

    /**
     * Returns a step that runs a primitive.
     *
     * @param primitive primitive to run
     * @param arguments pairs of a {@code DNNL_ARG} and its memory; pairs whose memory is null are left out
     */
    Runnable step(primitive primitive, Object... arguments) {
        IntMemoryMap map = new IntMemoryMap();
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i + 1] != null) {
                map.put((Integer) arguments[i], (memory) arguments[i + 1]);
            }
        }
        Optional<memory> temporary = scratchpad.of(primitive);
        if (temporary.isEmpty()) {
            return () -> primitive.execute(stream, map);
        }
        map.put(DNNL_ARG_SCRATCHPAD, temporary.get());
        return () -> {
            scratchpad.allocate();
            primitive.execute(stream, map);
        };
    }

    /**
     * Returns the descriptor of a pooling.
     *
     * @param kind inference or training
     * @param input tensor to pool
     * @param op pooling
     */
    pooling_forward.primitive_desc pooling(prop_kind kind, ActivationTensor input, TrunkOp.Pooling op) {
        TrunkOp.Window window = op.window();
        return new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        kind,
                        poolingAlgorithm(op),
                        input.layout(),
                        anyLayout(window.outputShape(input.shape(), input.shape()[1])),
                        window.strides(),
                        window.sides(),
                        window.paddingsBefore(input.shape()),
                        window.paddingsAfter(input.shape())),
                PrimitiveAttributes.plain(),
                engine);
    }

    /** Returns oneDNN's name of a pooling. */
    static algorithm poolingAlgorithm(TrunkOp.Pooling op) {
        return op.maximum() ? algorithm.pooling_max : algorithm.pooling_avg_exclude_padding;
    }

    /**
     * Returns the descriptor of an upsampling that repeats positions.
     *
     * @param kind inference or training
     * @param input tensor to enlarge
     * @param shape shape of the output
     */
    resampling_forward.primitive_desc upsampling(prop_kind kind, ActivationTensor input, long[] shape) {
        return new resampling_forward.primitive_desc(
                new resampling_forward.desc(kind, algorithm.resampling_nearest, input.layout(), anyLayout(shape)),
                PrimitiveAttributes.plain(),
                engine);
    }

    /** Returns a step that copies from one layout to another. */
    Runnable reorder(memory from, memory to) {
        return step(new reorder(from, to, PrimitiveAttributes.plain()), DNNL_ARG_FROM, from, DNNL_ARG_TO, to);
    }

    @Override
    public void close() {
        allocated.forEach(Pointer::deallocate);
        allocated.clear();
    }
}
