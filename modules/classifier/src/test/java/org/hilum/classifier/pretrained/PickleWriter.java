package org.hilum.classifier.pretrained;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pickles operation by operation, valid or not. */
final class PickleWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PickleWriter() {
        op(0x80).op(2);
    }

    PickleWriter op(int operation) {
        bytes.write(operation);
        return this;
    }

    PickleWriter ops(String operations) {
        bytes.writeBytes(operations.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleWriter global(String module, String name) {
        return ops("c" + module + "\n" + name + "\n");
    }

    PickleWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ops("X").int32(utf8.length).ops(text);
    }

    PickleWriter number(long number) {
        return op(0x8a).op(8)
                .raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number));
    }

    PickleWriter int32(int number) {
        return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number));
    }

    /** Writes a tuple of numbers. */
    PickleWriter numbers(long... numbers) {
        ops("(");
        for (long number : numbers) {
            number(number);
        }
        return ops("t");
    }

    /** Writes the reference to a storage of floats. */
    PickleWriter storage(String key, long length) {
        return ops("(").text("storage")
                .global("torch", "FloatStorage")
                .text(key)
                .text("cpu")
                .number(length)
                .ops("tQ");
    }

    /** Writes a tensor of floats. */
    PickleWriter tensor(String key, long length, long offset, long[] shape, long[] strides) {
        return global("torch._utils", "_rebuild_tensor_v2")
                .ops("(")
                .storage(key, length)
                .number(offset)
                .numbers(shape)
                .numbers(strides)
                .op(0x89)
                .global("collections", "OrderedDict")
                .ops(")RtR");
    }

    byte[] end() {
        return ops(".").bytes.toByteArray();
    }

    /** Writes a file of PyTorch with a pickle and the bytes of storages. */
    static Path zip(Path file, byte[] pickle, Map<String, byte[]> storages) throws java.io.IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(pickle);
            for (Map.Entry<String, byte[]> storage : storages.entrySet()) {
                zip.putNextEntry(new ZipEntry("archive/data/" + storage.getKey()));
                zip.write(storage.getValue());
            }
        }
        return file;
    }

    private PickleWriter raw(ByteBuffer buffer) {
        bytes.writeBytes(buffer.array());
        return this;
    }
}
