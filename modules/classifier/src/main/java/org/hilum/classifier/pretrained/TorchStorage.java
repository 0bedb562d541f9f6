package org.hilum.classifier.pretrained;

import java.util.Arrays;
import java.util.Optional;

/**
 * The values that tensors of a PyTorch file share.
 *
 * @param type type of the values
 * @param key name of the storage in the file
 * @param length number of values, 0 to {@link #LONGEST}
 */
record TorchStorage(Type type, String key, long length) {

    /** Largest number of values; a tensor has at most 2 GiB. */
    static final long LONGEST = 1L << 31;

    /** Types of values, under the names of their classes in PyTorch. */
    enum Type {
        FLOAT("FloatStorage", Float.BYTES, FloatFormat.F32),
        HALF("HalfStorage", Short.BYTES, FloatFormat.F16),
        BFLOAT16("BFloat16Storage", Short.BYTES, FloatFormat.BF16),
        DOUBLE("DoubleStorage", Double.BYTES, null),
        LONG("LongStorage", Long.BYTES, null),
        INT("IntStorage", Integer.BYTES, null),
        SHORT("ShortStorage", Short.BYTES, null),
        CHAR("CharStorage", Byte.BYTES, null),
        BYTE("ByteStorage", Byte.BYTES, null),
        BOOL("BoolStorage", Byte.BYTES, null);

        private final String className;
        private final int bytes;
        private final FloatFormat format;

        Type(String className, int bytes, FloatFormat format) {
            this.className = className;
            this.bytes = bytes;
            this.format = format;
        }

        /** Returns the type with a class name in the module {@code torch}; empty for any other name. */
        static Optional<Type> of(String className) {
            return Arrays.stream(values())
                    .filter(type -> type.className.equals(className))
                    .findFirst();
        }

        /** Returns the format of floats of 16 or 32 bits; empty for other types. */
        Optional<FloatFormat> format() {
            return Optional.ofNullable(format);
        }

        /** Returns the name of the class in PyTorch. */
        String className() {
            return className;
        }
    }

    /** Returns the number of bytes. */
    long bytes() {
        return length * type.bytes;
    }
}
