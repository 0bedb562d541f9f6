package org.hilum.classifier.pretrained;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.hilum.classifier.Tensor;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * Initializers of an ONNX model. The protobuf classes are ND4J's. The file is mapped, not copied, and its graph is ignored.
 */
final class OnnxWeights implements WeightsFile {

    private static final Map<TensorProto.DataType, FloatFormat> FORMATS = new EnumMap<>(Map.of(
            TensorProto.DataType.FLOAT, FloatFormat.F32,
            TensorProto.DataType.FLOAT16, FloatFormat.F16,
            TensorProto.DataType.BFLOAT16, FloatFormat.BF16));

    private final SortedMap<String, TensorProto> initializers = new TreeMap<>();

    private OnnxWeights() {}

    static OnnxWeights open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw refused("it is larger than 2 GiB");
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.enableAliasing(true);
            OnnxWeights weights = new OnnxWeights();
            for (TensorProto tensor : ModelProto.parseFrom(in).getGraph().getInitializerList()) {
                if (weights.initializers.put(tensor.getName(), tensor) != null) {
                    throw refused("its initializer " + tensor.getName() + " occurs twice");
                }
            }
            if (weights.initializers.isEmpty()) {
                throw refused("it has no initializers");
            }
            return weights;
        } catch (InvalidProtocolBufferException e) {
            throw refused("it is truncated or damaged");
        }
    }

    @Override
    public SortedMap<String, long[]> shapes() {
        SortedMap<String, long[]> shapes = new TreeMap<>();
        initializers.forEach((name, tensor) -> shapes.put(name, shape(tensor)));
        return shapes;
    }

    @Override
    public SortedMap<String, Tensor> read(Set<String> names) {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (String name : names) {
            TensorProto tensor = initializers.get(name);
            if (tensor == null) {
                throw refused("it has no initializer " + name);
            }
            tensors.put(name, tensor(name, tensor));
        }
        return tensors;
    }

    @Override
    public void close() {
        // the mapping is released by the garbage collector
    }

    private static Tensor tensor(String name, TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw refused("the values of its initializer " + name + " are in another file; save it as one file");
        }
        try {
            return new Tensor(shape(tensor), values(name, tensor));
        } catch (IllegalArgumentException e) {
            throw refused("its initializer " + name + " has " + e.getMessage());
        }
    }

    private static float[] values(String name, TensorProto tensor) {
        FloatFormat format = FORMATS.get(TensorProto.DataType.forNumber(tensor.getDataType()));
        if (format == null) {
            throw refused("its initializer " + name + " does not hold floats of 16 or 32 bits");
        }
        if (!tensor.getRawData().isEmpty()) {
            return format.decode(tensor.getRawData().asReadOnlyByteBuffer());
        }
        if (format == FloatFormat.F32) {
            float[] values = new float[tensor.getFloatDataCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getFloatData(i);
            }
            return values;
        }
        // ONNX stores 16-bit values that are not raw in 32-bit integers
        ByteBuffer halves =
                ByteBuffer.allocate(tensor.getInt32DataCount() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int half : tensor.getInt32DataList()) {
            halves.putShort((short) half);
        }
        return format.decode(halves.flip());
    }

    private static long[] shape(TensorProto tensor) {
        return tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    }

    private static WeightsException refused(String reason) {
        return new WeightsException("The ONNX file cannot be read: " + reason + ".");
    }
}
