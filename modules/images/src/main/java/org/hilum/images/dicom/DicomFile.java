package org.hilum.images.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.hilum.images.ImageRejectedException;

/**
 * A DICOM file (PS3.10), with preamble and meta header or, as some programs write it, without.
 *
 * @param syntax transfer syntax; without a meta header, guessed from the first element
 * @param data values that are kept
 */
record DicomFile(TransferSyntax syntax, DataSet data) {
    private static final int PREAMBLE = 128;
    private static final int META_GROUP = 0x0002;
    private static final int FIRST_GROUP = 0x0008;

    /** Whether a file starts like a DICOM file with a preamble. */
    static boolean hasPreamble(byte[] bytes) {
        return bytes.length >= PREAMBLE + 4
                && bytes[PREAMBLE] == 'D'
                && bytes[PREAMBLE + 1] == 'I'
                && bytes[PREAMBLE + 2] == 'C'
                && bytes[PREAMBLE + 3] == 'M';
    }

    /**
     * Reads the elements of a file.
     *
     * @param file content of the file
     * @param maxBytes maximum size of inflated data, in bytes
     */
    static DicomFile read(byte[] file, long maxBytes) throws ImageRejectedException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(hasPreamble(file) ? PREAMBLE + 4 : 0);
        if (bytes.remaining() < 8) {
            throw new ImageRejectedException(file.length == 0 ? "an empty file" : "not a DICOM file");
        }
        int group = Short.toUnsignedInt(bytes.getShort(bytes.position()));
        if (group != META_GROUP && group != FIRST_GROUP) {
            throw new ImageRejectedException("not a DICOM file");
        }
        DataSet meta = new DataSet();
        if (group == META_GROUP) {
            new DataSetReader(DataSetReader.looksExplicit(bytes)).read(bytes, meta, META_GROUP);
        }
        String uid = meta.text(Tag.TRANSFER_SYNTAX_UID).orElse("");
        TransferSyntax syntax = uid.isEmpty() ? guessSyntax(bytes) : TransferSyntax.of(uid);
        if (syntax == TransferSyntax.DEFLATED) {
            bytes = inflate(bytes, maxBytes);
        }
        bytes.order(syntax == TransferSyntax.BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        DataSet data = new DataSet();
        new DataSetReader(syntax.isExplicit()).read(bytes, data);
        return new DicomFile(syntax, data);
    }

    private static TransferSyntax guessSyntax(ByteBuffer bytes) {
        return DataSetReader.looksExplicit(bytes) ? TransferSyntax.EXPLICIT : TransferSyntax.IMPLICIT;
    }

    private static ByteBuffer inflate(ByteBuffer bytes, long maxBytes) throws ImageRejectedException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream inflated = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 16];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                if (length == 0) {
                    throw new ImageRejectedException("damaged: its deflated data does not end");
                }
                inflated.write(part, 0, length);
                if (inflated.size() > maxBytes) {
                    throw new ImageRejectedException("its deflated data is larger than images.max-bytes");
                }
            }
            return ByteBuffer.wrap(inflated.toByteArray());
        } catch (DataFormatException e) {
            throw new ImageRejectedException("damaged: its deflated data is broken");
        } finally {
            inflater.end();
        }
    }
}
