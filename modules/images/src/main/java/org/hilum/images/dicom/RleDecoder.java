package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hilum.domain.Frame;
import org.hilum.images.ImageRejectedException;

/** Decoder of RLE (PS3.5, annex G): a segment for each byte of a cell, high byte first, in PackBits coding. */
final class RleDecoder {
    private static final int HEADER = 64;
    private static final int LONGEST_RUN = 128;

    private RleDecoder() {}

    static short[] decode(ByteBuffer fragment, PixelFormat format) throws ImageRejectedException {
        int segments = format.allocated() / 8;
        segment(fragment, 0, segments, format.count()); // fails before anything is allocated
        short[] cells = new short[format.count()];
        for (int segment = 0; segment < segments; segment++) {
            unpack(segment(fragment, segment, segments, format.count()), cells, 8 * (segments - 1 - segment));
        }
        return cells;
    }

    /** Returns the three planes of a colour picture of 8 bits. */
    static byte[][] decodePlanes(ByteBuffer fragment, Frame frame) throws ImageRejectedException {
        int count = frame.width() * frame.height();
        segment(fragment, 0, 3, count);
        byte[][] planes = new byte[3][count];
        for (int channel = 0; channel < planes.length; channel++) {
            short[] cells = new short[count];
            unpack(segment(fragment, channel, planes.length, count), cells, 0);
            for (int i = 0; i < count; i++) {
                planes[channel][i] = (byte) cells[i];
            }
        }
        return planes;
    }

    private static ByteBuffer segment(ByteBuffer fragment, int segment, int segments, int count)
            throws ImageRejectedException {
        ByteBuffer bytes = fragment.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < HEADER || bytes.getInt(0) != segments) {
            throw new ImageRejectedException("damaged: an RLE header that does not fit the pixels");
        }
        // Two bytes code at most one longest run.
        if (bytes.remaining() * (long) LONGEST_RUN / 2 < (long) count * segments) {
            throw truncated();
        }
        int start = bytes.getInt(4 + 4 * segment);
        int end = segment + 1 < segments ? bytes.getInt(8 + 4 * segment) : bytes.limit();
        if (start < HEADER || end > bytes.limit() || start > end) {
            throw new ImageRejectedException("damaged: an RLE segment beyond the end");
        }
        return bytes.slice(start, end - start);
    }

    private static void unpack(ByteBuffer segment, short[] cells, int shift) throws ImageRejectedException {
        int at = 0;
        while (at < cells.length) {
            if (!segment.hasRemaining()) {
                throw truncated();
            }
            int control = segment.get();
            if (control == -LONGEST_RUN) {
                continue;
            }
            int length = control >= 0 ? control + 1 : 1 - control;
            if (segment.remaining() < (control >= 0 ? length : 1)) {
                throw truncated();
            }
            int repeated = control >= 0 ? 0 : segment.get() & 0xff;
            // The last run may extend into padding.
            int kept = Math.min(length, cells.length - at);
            for (int i = 0; i < kept; i++) {
                int value = control >= 0 ? segment.get() & 0xff : repeated;
                cells[at++] |= (short) (value << shift);
            }
        }
    }

    private static ImageRejectedException truncated() {
        return new ImageRejectedException("damaged: its RLE pixels end before the last row");
    }
}
