package org.hilum.images.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.hilum.images.ImageRejected;

/**
 * A DICOM file (PS3.10), with preamble and meta header or, as some programs write it, without.
 *
 * @param syntax how it is written; where no meta header says it, what the first element looks like
 * @param data its kept values
 */
record DicomFile(TransferSyntax syntax, DataSet data) {
    private static final int PREAMBLE = 128;
    private static final int META_GROUP = 0x0002;
    private static final int FIRST_GROUP = 0x0008;

    /** Whether these first bytes of a file are those of a DICOM file with a preamble. */
    static boolean hasPreamble(byte[] bytes) {
        return bytes.length >= PREAMBLE + 4
                && bytes[PREAMBLE] == 'D'
                && bytes[PREAMBLE + 1] == 'I'
                && bytes[PREAMBLE + 2] == 'C'
                && bytes[PREAMBLE + 3] == 'M';
    }

    /**
     * Reads the file's elements.
     *
     * @param maxBytes to which deflated files may grow
     */
    static DicomFile read(byte[] file, long maxBytes) throws ImageRejected {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(hasPreamble(file) ? PREAMBLE + 4 : 0);
        if (bytes.remaining() < 8) {
            throw new ImageRejected(file.length == 0 ? "an empty file" : "not a DICOM file");
        }
        int group = Short.toUnsignedInt(bytes.getShort(bytes.position()));
        if (group != META_GROUP && group != FIRST_GROUP) {
            throw new ImageRejected("not a DICOM file");
        }
        DataSet meta = new DataSet();
        if (group == META_GROUP) {
            new ElementReader(ElementReader.seemsExplicit(bytes)).read(bytes, meta, META_GROUP);
        }
        String uid = meta.text(Tag.TRANSFER_SYNTAX).orElse("");
        TransferSyntax syntax = uid.isEmpty() ? seeming(bytes) : TransferSyntax.of(uid);
        if (syntax == TransferSyntax.DEFLATED) {
            bytes = inflated(bytes, maxBytes);
        }
        bytes.order(syntax == TransferSyntax.BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        DataSet data = new DataSet();
        new ElementReader(syntax.isExplicit()).read(bytes, data);
        return new DicomFile(syntax, data);
    }

    private static TransferSyntax seeming(ByteBuffer bytes) {
        return ElementReader.seemsExplicit(bytes) ? TransferSyntax.EXPLICIT : TransferSyntax.IMPLICIT;
    }

    private static ByteBuffer inflated(ByteBuffer bytes, long maxBytes) throws ImageRejected {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream inflated = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 16];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                if (length == 0) {
                    throw new ImageRejected("damaged: its deflated data does not end");
                }
                inflated.write(part, 0, length);
                if (inflated.size() > maxBytes) {
                    throw new ImageRejected("its deflated data is larger than images.max-bytes");
                }
            }
            return ByteBuffer.wrap(inflated.toByteArray());
        } catch (DataFormatException e) {
            throw new ImageRejected("damaged: its deflated data is broken");
        } finally {
            inflater.end();
        }
    }
}
