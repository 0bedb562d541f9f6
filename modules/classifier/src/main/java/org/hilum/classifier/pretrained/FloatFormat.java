package org.hilum.classifier.pretrained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.indexer.Bfloat16Indexer;
import org.bytedeco.javacpp.indexer.HalfIndexer;

/** Little-endian floating-point formats. */
enum FloatFormat {
    F32(Float.BYTES),
    F16(Short.BYTES),
    BF16(Short.BYTES);

    private final int bytes;

    FloatFormat(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the number of bytes per value. */
    int bytes() {
        return bytes;
    }

    /** Decodes all remaining values of a buffer. */
    float[] decode(ByteBuffer from) {
        ByteBuffer little = from.slice().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[little.remaining() / bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (this) {
                case F32 -> little.getFloat();
                case F16 -> HalfIndexer.toFloat(little.getShort() & 0xffff);
                case BF16 -> Bfloat16Indexer.toFloat(little.getShort() & 0xffff);
            };
        }
        return values;
    }
}
