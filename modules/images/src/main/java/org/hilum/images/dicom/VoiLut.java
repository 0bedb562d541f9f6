package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.hilum.images.ImageRejectedException;

/**
 * A table of a VOI LUT sequence, which replaces a window (PS3.3, C.11.2.1.1).
 *
 * @param first value of the first entry; smaller values use the first entry, values beyond the table the last
 * @param bits bits per entry
 * @param entries entries of 8 or 16 bits
 */
record VoiLut(int first, int bits, int[] entries) {

    /** Returns the first table of a header; empty if it has none. */
    static Optional<VoiLut> read(DataSet data, boolean signed) throws ImageRejectedException {
        Optional<DataSet> item = data.firstItem(Tag.VOI_LUT_SEQUENCE);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        int count = item.get().unsigned(Tag.LUT_DESCRIPTOR, 0).orElse(-1);
        int first = item.get().unsigned(Tag.LUT_DESCRIPTOR, 1).orElse(0);
        int bits = item.get().unsigned(Tag.LUT_DESCRIPTOR, 2).orElse(0);
        ByteBuffer table = item.get().bytes(Tag.LUT_DATA).orElse(ByteBuffer.allocate(0));
        // A count of 65536 is stored as 0 in 16 bits.
        count = count == 0 ? 1 << 16 : count;
        boolean words = table.remaining() >= 2L * count;
        if (count < 0 || bits < 8 || bits > 16 || !words && (bits > 8 || table.remaining() < count)) {
            throw new ImageRejectedException("damaged: its VOI LUT is incomplete");
        }
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = words ? Short.toUnsignedInt(table.getShort(2 * i)) : table.get(i) & 0xff;
        }
        return Optional.of(new VoiLut(signed ? (short) first : first, bits, entries));
    }

    /** Returns the gray of a value, 0 to 1. */
    double gray(double value) {
        long at = Math.round(value) - first;
        int entry = entries[(int) Math.max(0, Math.min(entries.length - 1L, at))];
        return Math.min(1, entry / (double) ((1 << bits) - 1));
    }
}
