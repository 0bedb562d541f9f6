package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.hilum.images.ImageRejected;

/**
 * The table of a VOI LUT sequence, which gives gray instead of a window (PS3.3, C.11.2.1.1).
 *
 * @param first the value that the first entry is for; smaller ones get the same, larger ones the last
 * @param bits of an entry
 * @param entries 8 bit of each byte or 16 bit of each word
 */
record GrayTable(int first, int bits, int[] entries) {

    /** The header's first table; empty where it has none. */
    static Optional<GrayTable> of(DataSet data, boolean signed) throws ImageRejected {
        Optional<DataSet> item = data.first(Tag.GRAY_TABLES);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        int count = item.get().unsigned(Tag.TABLE_FORM, 0).orElse(-1);
        int first = item.get().unsigned(Tag.TABLE_FORM, 1).orElse(0);
        int bits = item.get().unsigned(Tag.TABLE_FORM, 2).orElse(0);
        ByteBuffer table = item.get().bytes(Tag.TABLE_DATA).orElse(ByteBuffer.allocate(0));
        // 65536 does not fit into the 16 bits that say it
        count = count == 0 ? 1 << 16 : count;
        boolean words = table.remaining() >= 2L * count;
        if (count < 0 || bits < 8 || bits > 16 || !words && (bits > 8 || table.remaining() < count)) {
            throw new ImageRejected("damaged: its VOI LUT is incomplete");
        }
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = words ? Short.toUnsignedInt(table.getShort(2 * i)) : table.get(i) & 0xff;
        }
        return Optional.of(new GrayTable(signed ? (short) first : first, bits, entries));
    }

    /** The gray of a value, 0 to 1. */
    double gray(double value) {
        long at = Math.round(value) - first;
        int entry = entries[(int) Math.max(0, Math.min(entries.length - 1L, at))];
        return Math.min(1, entry / (double) ((1 << bits) - 1));
    }
}
