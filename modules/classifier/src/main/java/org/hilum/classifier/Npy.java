package org.hilum.classifier;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NumPy's file format, version 1.0, for 32-bit little-endian floats in C order, so that {@code numpy.load} reads a bundle's
 * tensors. ND4J's reader is not used, since it parses untrusted input in native code without checks.
 */
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREFIX = MAGIC.length + 2;
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(((?:\\d{1,10}, ?)*(?:\\d{1,10})?)\\), \\} *\n");

    private Npy() {}

    static byte[] write(Tensor tensor) {
        String shape = Arrays.stream(tensor.shape()).mapToObj(Long::toString).collect(Collectors.joining(", "))
                + (tensor.shape().length == 1 ? "," : "");
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
        int padded = (PREFIX + header.length() + 1 + 63) / 64 * 64;
        header += " ".repeat(padded - PREFIX - header.length() - 1) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(padded + tensor.values().length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.asFloatBuffer().put(tensor.values());
        return bytes.array();
    }

    /**
     * Reads a file that {@link #write} or NumPy wrote. Allocates no more than the size of the file.
     *
     * @throws IllegalArgumentException with the reason if the file is invalid
     */
    static Tensor read(byte[] file) {
        if (file.length < PREFIX || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException("not a NumPy file of version 1.0");
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        int headerLength = bytes.getShort() & 0xffff;
        if (bytes.remaining() < headerLength) {
            throw new IllegalArgumentException("truncated within its header");
        }
        Matcher header = HEADER.matcher(new String(file, PREFIX, headerLength, StandardCharsets.US_ASCII));
        if (!header.matches()) {
            throw new IllegalArgumentException("not of 32-bit floats in C order");
        }
        long[] shape = Arrays.stream(header.group(1).split(", ?"))
                .filter(size -> !size.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        bytes.position(PREFIX + headerLength);
        long length = Tensor.length(shape);
        if (length < 0 || bytes.remaining() != length * Float.BYTES) {
            throw new IllegalArgumentException(
                    "its " + bytes.remaining() + " bytes of values do not have the shape " + Arrays.toString(shape));
        }
        float[] values = new float[(int) length];
        bytes.asFloatBuffer().get(values);
        return new Tensor(shape, values);
    }
}
