package org.hilum.images.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writer of a DICOM file with compressed pixels and their format only, as input of an external decoder. */
final class PixelDataFile {
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final String INSTANCE = "2.25.1";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private PixelDataFile() {}

    static byte[] encode(DicomFile file, PixelFormat format) {
        PixelDataFile meta = new PixelDataFile();
        meta.element(0x00020001, "OB", new byte[] {0, 1});
        meta.text(0x00020002, "UI", SECONDARY_CAPTURE);
        meta.text(0x00020003, "UI", INSTANCE);
        meta.text(Tag.TRANSFER_SYNTAX_UID, "UI", file.syntax().uid());
        meta.text(0x00020012, "UI", INSTANCE);

        PixelDataFile whole = new PixelDataFile();
        whole.bytes.writeBytes(new byte[128]);
        whole.bytes.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        whole.element(0x00020000, "UL", little(4).putInt(meta.bytes.size()).array());
        whole.bytes.writeBytes(meta.bytes.toByteArray());
        whole.text(0x00080016, "UI", SECONDARY_CAPTURE);
        whole.text(Tag.SOP_INSTANCE_UID, "UI", INSTANCE);
        whole.text(Tag.MODALITY, "CS", "OT");
        whole.text(Tag.STUDY_INSTANCE_UID, "UI", INSTANCE);
        whole.text(0x0020000E, "UI", INSTANCE);
        whole.number(Tag.SAMPLES_PER_PIXEL, 1);
        whole.text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME2");
        whole.number(Tag.ROWS, format.frame().height());
        whole.number(Tag.COLUMNS, format.frame().width());
        whole.number(Tag.BITS_ALLOCATED, format.allocated());
        whole.number(Tag.BITS_STORED, format.stored());
        whole.number(Tag.HIGH_BIT, format.highBit());
        whole.number(Tag.PIXEL_REPRESENTATION, format.signed() ? 1 : 0);
        whole.tag(Tag.PIXEL_DATA);
        whole.bytes.writeBytes(new byte[] {'O', 'B', 0, 0, -1, -1, -1, -1});
        whole.item(Tag.ITEM, ByteBuffer.allocate(0));
        for (ByteBuffer fragment : file.data().fragments()) {
            whole.item(Tag.ITEM, fragment);
        }
        whole.item(Tag.SEQUENCE_DELIMITATION, ByteBuffer.allocate(0));
        return whole.bytes.toByteArray();
    }

    private void item(int tag, ByteBuffer value) {
        byte[] content = new byte[value.remaining()];
        value.duplicate().get(content);
        tag(tag);
        bytes.writeBytes(little(4).putInt(content.length).array());
        bytes.writeBytes(content);
    }

    private void text(int tag, String form, String value) {
        String padded = value.length() % 2 == 0 ? value : value + (form.equals("UI") ? "\0" : " ");
        element(tag, form, padded.getBytes(StandardCharsets.US_ASCII));
    }

    private void number(int tag, int value) {
        element(tag, "US", little(2).putShort((short) value).array());
    }

    private void element(int tag, String form, byte[] value) {
        tag(tag);
        bytes.writeBytes(form.getBytes(StandardCharsets.US_ASCII));
        if (form.equals("OB")) {
            bytes.writeBytes(little(6).putInt(2, value.length).array());
        } else {
            bytes.writeBytes(little(2).putShort((short) value.length).array());
        }
        bytes.writeBytes(value);
    }

    private void tag(int tag) {
        bytes.writeBytes(
                little(4).putShort((short) (tag >>> 16)).putShort((short) tag).array());
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
