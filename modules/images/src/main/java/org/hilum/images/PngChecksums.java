package org.hilum.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** Checksums of the parts of a PNG file that its pixels depend on (PNG, section 5.3); the JDK's reader ignores them. */
final class PngChecksums {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");
    private static final int AROUND_DATA = 12;

    private PngChecksums() {}

    /**
     * Checks a file, which may be of any format.
     *
     * @throws ImageRejectedException if a checksum of a PNG file is wrong, or its end is missing
     */
    static void check(byte[] file) throws ImageRejectedException {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length < Long.BYTES || bytes.getLong() != SIGNATURE) {
            return;
        }
        while (bytes.remaining() >= AROUND_DATA) {
            int length = bytes.getInt();
            int start = bytes.position();
            if (length < 0 || length > bytes.remaining() - 8) {
                break;
            }
            String type = new String(file, start, 4, StandardCharsets.ISO_8859_1);
            CRC32 crc = new CRC32();
            crc.update(file, start, length + 4);
            bytes.position(start + 4 + length);
            if (bytes.getInt() != (int) crc.getValue() && CRITICAL.contains(type)) {
                throw new ImageRejectedException("damaged: a wrong checksum");
            }
            if (type.equals("IEND")) {
                return;
            }
        }
        throw new ImageRejectedException("damaged: the file ends before its last part");
    }
}
