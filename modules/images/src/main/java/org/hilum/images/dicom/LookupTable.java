package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import org.hilum.images.ImageRejectedException;

/**
 * A look-up table of a modality LUT, a VOI LUT or a palette (PS3.3, C.11.1.1, C.11.2.1.1 and C.7.6.3.1.5).
 *
 * @param first value of the first entry; smaller values use the first entry, values beyond the table the last
 * @param bits bits per entry, 8 to 16
 * @param entries entries, unsigned
 */
record LookupTable(int first, int bits, int[] entries) {

    /**
     * Reads a table.
     *
     * @param data data set with the table
     * @param descriptor tag of the descriptor: number of entries, first value, bits per entry
     * @param content tag of the entries
     * @param signed whether the values that the table maps are signed
     * @param name name of the table, for the message
     */
    static LookupTable read(DataSet data, int descriptor, int content, boolean signed, String name)
            throws ImageRejectedException {
        int count = data.unsigned(descriptor, 0).orElse(-1);
        int first = data.unsigned(descriptor, 1).orElse(0);
        int bits = data.unsigned(descriptor, 2).orElse(0);
        ByteBuffer table = data.bytes(content).orElse(ByteBuffer.allocate(0));
        // A count of 65536 is stored as 0 in 16 bits.
        count = count == 0 ? 1 << 16 : count;
        boolean words = table.remaining() >= 2L * count;
        if (count < 0 || bits < 8 || bits > 16 || !words && (bits > 8 || table.remaining() < count)) {
            throw new ImageRejectedException("damaged: its " + name + " is incomplete");
        }
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = words ? Short.toUnsignedInt(table.getShort(2 * i)) : table.get(i) & 0xff;
        }
        return new LookupTable(signed ? (short) first : first, bits, entries);
    }

    /** Returns the entry of a value. */
    int entry(double value) {
        long at = Math.round(value) - first;
        return entries[(int) Math.max(0, Math.min(entries.length - 1L, at))];
    }

    /** Returns the entry of a value as gray, 0 to 1. */
    double gray(double value) {
        return Math.min(1, entry(value) / (double) ((1 << bits) - 1));
    }
}
