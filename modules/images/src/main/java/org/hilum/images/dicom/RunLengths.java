package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hilum.images.ImageRejected;

/** RLE (PS3.5, annex G): a segment for each byte of a cell, the high byte first, packed as TIFF's PackBits does. */
final class RunLengths {
    private static final int HEADER = 64;
    private static final int LONGEST_RUN = 128;

    private RunLengths() {}

    static short[] cells(ByteBuffer fragment, PixelForm form) throws ImageRejected {
        ByteBuffer bytes = fragment.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int segments = form.allocated() / 8;
        if (bytes.remaining() < HEADER || bytes.getInt(0) != segments) {
            throw new ImageRejected("damaged: an RLE header that does not fit the pixels");
        }
        // two bytes make at most a longest run
        if (bytes.remaining() * (long) LONGEST_RUN / 2 < (long) form.count() * segments) {
            throw ended();
        }
        short[] cells = new short[form.count()];
        for (int segment = 0; segment < segments; segment++) {
            int start = bytes.getInt(4 + 4 * segment);
            int end = segment + 1 < segments ? bytes.getInt(8 + 4 * segment) : bytes.limit();
            if (start < HEADER || end > bytes.limit() || start > end) {
                throw new ImageRejected("damaged: an RLE segment beyond the end");
            }
            unpack(bytes.slice(start, end - start), cells, 8 * (segments - 1 - segment));
        }
        return cells;
    }

    private static void unpack(ByteBuffer segment, short[] cells, int shift) throws ImageRejected {
        int at = 0;
        while (at < cells.length) {
            if (!segment.hasRemaining()) {
                throw ended();
            }
            int control = segment.get();
            if (control == -LONGEST_RUN) {
                continue;
            }
            int length = control >= 0 ? control + 1 : 1 - control;
            if (segment.remaining() < (control >= 0 ? length : 1)) {
                throw ended();
            }
            int repeated = control >= 0 ? 0 : segment.get() & 0xff;
            // a last run may go on into padding
            int kept = Math.min(length, cells.length - at);
            for (int i = 0; i < kept; i++) {
                int value = control >= 0 ? segment.get() & 0xff : repeated;
                cells[at++] |= (short) (value << shift);
            }
        }
    }

    private static ImageRejected ended() {
        return new ImageRejected("damaged: its RLE pixels end before the last row");
    }
}
