package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.hilum.images.ImageRejected;

/** The stored cells of a picture, row by row, out of each coding that is read in this JVM. */
final class PixelCells {
    private PixelCells() {}

    /** The cells, of which there are as many as the frame has pixels. */
    static short[] of(DicomFile file, PixelForm form, ExternalDecoder external) throws ImageRejected {
        TransferSyntax syntax = file.syntax();
        return switch (syntax.coding()) {
            case NATIVE -> ofNative(file, form);
            case RUN_LENGTHS -> ofRunLengths(file, form);
            case JPEG -> JpegPixels.baseline(file.data().fragments(), form);
            case LOSSLESS_JPEG -> JpegPixels.lossless(file.data().fragments(), form);
            case EXTERNAL -> external.cells(file, form);
        };
    }

    /** Cells that are not compressed. */
    static short[] ofNative(DicomFile file, PixelForm form) throws ImageRejected {
        ByteBuffer bytes =
                file.data().bytes(Tag.PIXELS).orElseThrow(() -> new ImageRejected("a header without pixels"));
        int size = form.allocated() / 8;
        if (bytes.remaining() < (long) form.count() * size) {
            throw new ImageRejected(String.format(
                    Locale.ROOT,
                    "damaged: %d bytes of pixels where the header says %d x %d of %d bits",
                    bytes.remaining(),
                    form.frame().width(),
                    form.frame().height(),
                    form.allocated()));
        }
        short[] cells = new short[form.count()];
        if (size == 2) {
            bytes.asShortBuffer().get(cells);
            return cells;
        }
        // bytes that were written as words of big endian come in swapped pairs
        int swapped = file.syntax() == TransferSyntax.BIG_ENDIAN && file.data().hasWordPixels() ? 1 : 0;
        for (int i = 0; i < cells.length; i++) {
            int at = i ^ swapped;
            cells[i] = (short) (bytes.get(at < bytes.remaining() ? at : i) & 0xff);
        }
        return cells;
    }

    private static short[] ofRunLengths(DicomFile file, PixelForm form) throws ImageRejected {
        if (file.data().fragments().size() != 1) {
            throw new ImageRejected(
                    "damaged: RLE pixels in " + file.data().fragments().size() + " parts");
        }
        return RunLengths.cells(file.data().fragments().get(0), form);
    }
}
