package org.hilum.images.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writer of DICOM files, implemented from the standard independently of the reader under test. */
public final class DicomBytes {
    static final String IMPLICIT = "1.2.840.10008.1.2";
    public static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    static final String RLE = "1.2.840.10008.1.2.5";
    static final String JPEG = "1.2.840.10008.1.2.4.50";
    static final String JPEG_LS = "1.2.840.10008.1.2.4.80";

    private record Value(String form, byte[] bytes, boolean undefinedLength) {}

    private final String syntax;
    private final Map<Integer, Value> elements = new TreeMap<>(Integer::compareUnsigned);

    DicomBytes(String syntax) {
        this.syntax = syntax;
    }

    /** Creates an 8-bit chest radiograph with the required attributes only. */
    public static DicomBytes chest(String syntax, int columns, int rows) {
        return new DicomBytes(syntax)
                .text(0x00080018, "UI", "1.2.3.4")
                .text(0x00080050, "SH", "A17")
                .text(0x00080060, "CS", "DX")
                .text(0x00100010, "PN", "Doe^Jane")
                .text(0x00100020, "LO", "P-1")
                .text(0x00180015, "CS", "CHEST")
                .text(0x00185101, "CS", "PA")
                .text(0x0020000D, "UI", "1.2.3")
                .numbers(0x00280002, 1)
                .text(0x00280004, "CS", "MONOCHROME2")
                .numbers(0x00280010, rows)
                .numbers(0x00280011, columns)
                .bits(8, 8, false);
    }

    DicomBytes bits(int allocated, int stored, boolean signed) {
        return numbers(0x00280100, allocated)
                .numbers(0x00280101, stored)
                .numbers(0x00280102, stored - 1)
                .numbers(0x00280103, signed ? 1 : 0);
    }

    public DicomBytes text(int tag, String form, String value) {
        String padded = value.length() % 2 == 0 ? value : value + (form.equals("UI") ? '\0' : ' ');
        return bytes(tag, form, padded.getBytes(StandardCharsets.UTF_8));
    }

    DicomBytes numbers(int tag, int... values) {
        return bytes(tag, "US", words(values));
    }

    DicomBytes bytes(int tag, String form, byte[] value) {
        elements.put(tag, new Value(form, value, false));
        return this;
    }

    public DicomBytes without(int tag) {
        elements.remove(tag);
        return this;
    }

    /** Sets pixels of one byte each. */
    public DicomBytes pixels8(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes(0x7FE00010, "OB", bytes);
    }

    /** Sets pixels of two bytes each. */
    DicomBytes pixels16(int... values) {
        return bytes(0x7FE00010, "OW", words(values));
    }

    /** Adds a sequence with one item, of defined or undefined length. */
    DicomBytes sequence(int tag, DicomBytes item, boolean undefinedLength) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] content = item.dataSet();
        tagged(out, 0xFFFEE000, undefinedLength ? -1 : content.length);
        out.writeBytes(content);
        if (undefinedLength) {
            tagged(out, 0xFFFEE00D, 0);
            tagged(out, 0xFFFEE0DD, 0);
        }
        elements.put(tag, new Value("SQ", out.toByteArray(), undefinedLength));
        return this;
    }

    /** Sets compressed pixels in fragments. */
    DicomBytes fragments(byte[]... fragments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tagged(out, 0xFFFEE000, 0);
        for (byte[] fragment : fragments) {
            tagged(out, 0xFFFEE000, fragment.length);
            out.writeBytes(fragment);
        }
        tagged(out, 0xFFFEE0DD, 0);
        elements.put(0x7FE00010, new Value("OB", out.toByteArray(), true));
        return this;
    }

    /** Returns the elements without preamble and meta header. */
    byte[] dataSet() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        elements.forEach((tag, value) -> {
            int length = value.undefinedLength ? -1 : value.bytes.length;
            if (syntax.equals(IMPLICIT)) {
                tagged(out, tag, length);
            } else {
                explicit(out, tag, value.form, length, order());
            }
            out.writeBytes(value.bytes);
        });
        return out.toByteArray();
    }

    /** Returns the whole file. */
    public byte[] file() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        String padded = syntax.length() % 2 == 0 ? syntax : syntax + '\0';
        explicit(out, 0x00020010, "UI", padded.length(), ByteOrder.LITTLE_ENDIAN);
        out.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(syntax.equals(DEFLATED) ? deflated(dataSet()) : dataSet());
        return out.toByteArray();
    }

    static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflater.write(bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void tagged(ByteArrayOutputStream out, int tag, int length) {
        ByteBuffer header = ByteBuffer.allocate(8).order(order());
        header.putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length);
        out.writeBytes(header.array());
    }

    private static void explicit(ByteArrayOutputStream out, int tag, String form, int length, ByteOrder order) {
        boolean isLong = List.of("OB", "OW", "SQ", "UN", "UT").contains(form);
        ByteBuffer header = ByteBuffer.allocate(isLong ? 12 : 8).order(order);
        header.putShort((short) (tag >>> 16)).putShort((short) tag);
        header.put(form.getBytes(StandardCharsets.US_ASCII));
        if (isLong) {
            header.putShort((short) 0).putInt(length);
        } else {
            header.putShort((short) length);
        }
        out.writeBytes(header.array());
    }

    private byte[] words(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order());
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    private ByteOrder order() {
        return syntax.equals(BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Returns RLE with literal runs, one segment for each byte of a cell. */
    static byte[] runLengths(byte[]... segments) {
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(segments.length);
        List<byte[]> packed = new ArrayList<>();
        int at = 64;
        for (byte[] segment : segments) {
            header.putInt(at);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int i = 0; i < segment.length; i += 128) {
                int length = Math.min(128, segment.length - i);
                out.write(length - 1);
                out.write(segment, i, length);
            }
            packed.add(out.toByteArray());
            at += out.size();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.array());
        packed.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
