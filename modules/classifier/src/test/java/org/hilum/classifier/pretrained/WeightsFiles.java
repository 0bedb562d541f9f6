package org.hilum.classifier.pretrained;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.hilum.classifier.Tensor;
import org.nd4j.shade.protobuf.ByteString;

/** Writes tensors in the frameworks' file formats. */
final class WeightsFiles {

    private WeightsFiles() {}

    static Path safetensors(Path file, Map<String, Tensor> tensors) throws IOException {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        long at = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = at + entry.getValue().values().length * (long) Float.BYTES;
            String shape = Arrays.toString(entry.getValue().shape());
            header.append(",\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(entry.getKey(), shape, at, end));
            at = end;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            for (Tensor tensor : tensors.values()) {
                out.write(bytes(tensor));
            }
        }
        return file;
    }

    static Path onnx(Path file, Map<String, Tensor> tensors) throws IOException {
        GraphProto.Builder graph = GraphProto.newBuilder();
        tensors.forEach((name, tensor) -> graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addAllDims(Arrays.stream(tensor.shape()).boxed().collect(Collectors.toList()))
                .setRawData(ByteString.copyFrom(bytes(tensor)))));
        Files.write(
                file,
                ModelProto.newBuilder().setIrVersion(7).setGraph(graph).build().toByteArray());
        return file;
    }

    static Path hdf5(Path file, Map<String, Tensor> tensors) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            Map<String, WritableGroup> groups = new HashMap<>();
            tensors.forEach((name, tensor) -> {
                WritableGroup group = hdf;
                String path = "";
                String[] parts = name.split("/");
                for (int i = 0; i < parts.length - 1; i++) {
                    WritableGroup parent = group;
                    String part = parts[i];
                    path += part + "/";
                    group = groups.computeIfAbsent(path, key -> parent.putGroup(part));
                }
                group.putDataset(parts[parts.length - 1], nested(tensor.shape(), tensor.values(), 0, 0));
            });
        }
        return file;
    }

    static byte[] bytes(Tensor tensor) {
        ByteBuffer bytes =
                ByteBuffer.allocate(tensor.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        return bytes.array();
    }

    /** Returns the values as nested arrays, which the HDF5 library takes. */
    private static Object nested(long[] shape, float[] values, int axis, int from) {
        int size = (int) shape[axis];
        if (axis == shape.length - 1) {
            return Arrays.copyOfRange(values, from, from + size);
        }
        int stride = (int) Arrays.stream(shape).skip(axis + 1).reduce(1, (a, b) -> a * b);
        Object first = nested(shape, values, axis + 1, from);
        Object[] array = (Object[]) java.lang.reflect.Array.newInstance(first.getClass(), size);
        for (int i = 0; i < size; i++) {
            array[i] = nested(shape, values, axis + 1, from + i * stride);
        }
        return array;
    }
}
