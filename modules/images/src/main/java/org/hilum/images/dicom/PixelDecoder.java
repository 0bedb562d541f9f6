package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.hilum.images.ImageRejectedException;

/** Decoder of the stored cells of a picture, row by row. */
final class PixelDecoder {
    private PixelDecoder() {}

    /** Returns one cell for each pixel of the frame. */
    static short[] decode(DicomFile file, PixelFormat format, ExternalDecoder external) throws ImageRejectedException {
        TransferSyntax syntax = file.syntax();
        return switch (syntax.coding()) {
            case NATIVE -> decodeNative(file, format);
            case RLE -> decodeRle(file, format);
            case JPEG -> JpegDecoder.decodeBaseline(file.data().fragments(), format);
            case LOSSLESS_JPEG -> JpegDecoder.decodeLossless(file.data().fragments(), format);
            case EXTERNAL -> external.decode(file, format);
        };
    }

    /** Returns the cells of uncompressed pixels. */
    static short[] decodeNative(DicomFile file, PixelFormat format) throws ImageRejectedException {
        ByteBuffer bytes = file.data()
                .bytes(Tag.PIXEL_DATA)
                .orElseThrow(() -> new ImageRejectedException("a header without pixels"));
        int size = format.allocated() / 8;
        if (bytes.remaining() < (long) format.count() * size) {
            throw new ImageRejectedException(String.format(
                    Locale.ROOT,
                    "damaged: %d bytes of pixels where the header says %d x %d of %d bits",
                    bytes.remaining(),
                    format.frame().width(),
                    format.frame().height(),
                    format.allocated()));
        }
        short[] cells = new short[format.count()];
        if (size == 2) {
            bytes.asShortBuffer().get(cells);
            return cells;
        }
        // Bytes that were written as big-endian words are swapped in pairs.
        int swapped = file.syntax() == TransferSyntax.BIG_ENDIAN && file.data().hasWordPixels() ? 1 : 0;
        for (int i = 0; i < cells.length; i++) {
            int at = i ^ swapped;
            cells[i] = (short) (bytes.get(at < bytes.remaining() ? at : i) & 0xff);
        }
        return cells;
    }

    private static short[] decodeRle(DicomFile file, PixelFormat format) throws ImageRejectedException {
        return RleDecoder.decode(rleFragment(file), format);
    }

    /** Returns the RLE data of the only frame, which some programs split into several fragments. */
    static ByteBuffer rleFragment(DicomFile file) throws ImageRejectedException {
        List<ByteBuffer> fragments = file.data().fragments();
        if (fragments.isEmpty()) {
            throw new ImageRejectedException("damaged: it has no RLE pixels");
        }
        if (fragments.size() == 1) {
            return fragments.get(0);
        }
        ByteBuffer joined = ByteBuffer.allocate(
                fragments.stream().mapToInt(ByteBuffer::remaining).sum());
        fragments.forEach(fragment -> joined.put(fragment.duplicate()));
        return joined.flip();
    }
}
