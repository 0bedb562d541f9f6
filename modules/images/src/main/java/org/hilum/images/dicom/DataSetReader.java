package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hilum.images.ImageRejectedException;

/**
 * Reader of the elements of a data set (PS3.5, section 7) up to its pixels. Values are slices of the bytes, never copies,
 * so that a false length allocates nothing: it exceeds the end of the file, which counts as damage.
 *
 * @param explicit whether elements have an explicit value representation
 */
record DataSetReader(boolean explicit) {
    private static final int MAX_DEPTH = 24;
    private static final int UNDEFINED = -1;
    private static final Set<String> LONG_FORM =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
    private static final Set<String> SHORT_FORM = Set.of(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");

    /** Whether the element at the buffer's position seems to have an explicit value representation. */
    static boolean looksExplicit(ByteBuffer bytes) {
        if (bytes.remaining() < 8) {
            return false;
        }
        String vr = valueRepresentation(bytes, bytes.position() + 4);
        return LONG_FORM.contains(vr) || SHORT_FORM.contains(vr);
    }

    /** Reads elements into a data set until the pixels, the end, or an element outside the group {@code only}. */
    void read(ByteBuffer bytes, DataSet target, int only) throws ImageRejectedException {
        readElements(bytes, target, only, 0);
    }

    /** Reads elements into a data set until the pixels or the end. */
    void read(ByteBuffer bytes, DataSet target) throws ImageRejectedException {
        readElements(bytes, target, UNDEFINED, 0);
    }

    private void readElements(ByteBuffer bytes, DataSet target, int only, int depth) throws ImageRejectedException {
        while (bytes.hasRemaining()) {
            require(bytes, 8);
            int start = bytes.position();
            int tag = readTag(bytes);
            if (only != UNDEFINED && tag >>> 16 != only) {
                bytes.position(start);
                return;
            }
            if (tag == Tag.ITEM_DELIMITATION && depth > 0) {
                bytes.getInt();
                return;
            }
            String vr = explicit ? valueRepresentation(bytes, bytes.position()) : "";
            int length = readLength(bytes, vr);
            if (length == UNDEFINED && tag == Tag.PIXEL_DATA && depth == 0) {
                target.putFragments(readFragments(bytes));
                return;
            }
            if (length == UNDEFINED) {
                // Unknown values of undefined length are implicit sequences in any transfer syntax (PS3.5, 6.2.2).
                DataSetReader items = vr.equals("UN") ? new DataSetReader(false) : this;
                items.readSequence(bytes, Tag.SEQUENCES.contains(tag) ? target : null, tag, depth);
                continue;
            }
            ByteBuffer value = slice(bytes, length);
            if (Tag.SEQUENCES.contains(tag)) {
                readSequence(value, target, tag, depth);
            } else if (Tag.VALUES.contains(tag)) {
                target.put(tag, value);
            }
            if (tag == Tag.PIXEL_DATA && depth == 0) {
                if (vr.equals("OW")) {
                    target.markWordPixels();
                }
                return;
            }
        }
    }

    private int readLength(ByteBuffer bytes, String vr) throws ImageRejectedException {
        if (!explicit) {
            return checkLength(bytes.getInt());
        }
        bytes.position(bytes.position() + 2);
        if (SHORT_FORM.contains(vr)) {
            return Short.toUnsignedInt(bytes.getShort());
        }
        if (!LONG_FORM.contains(vr)) {
            throw damaged("an element without a known value representation");
        }
        require(bytes, 6);
        bytes.getShort();
        return checkLength(bytes.getInt());
    }

    /** Reads the items of a sequence; keeps the first unless the target is null. */
    private void readSequence(ByteBuffer bytes, DataSet target, int tag, int depth) throws ImageRejectedException {
        if (depth >= MAX_DEPTH) {
            throw damaged("sequences nested deeper than " + MAX_DEPTH);
        }
        while (bytes.hasRemaining()) {
            require(bytes, 8);
            int item = readTag(bytes);
            int length = checkLength(bytes.getInt());
            if (item == Tag.SEQUENCE_DELIMITATION) {
                return;
            }
            if (item != Tag.ITEM) {
                throw damaged("a sequence that contains something other than items");
            }
            DataSet read = new DataSet();
            readElements(length == UNDEFINED ? bytes : slice(bytes, length), read, UNDEFINED, depth + 1);
            if (target != null) {
                target.putFirstItem(tag, read);
            }
        }
    }

    private static List<ByteBuffer> readFragments(ByteBuffer bytes) throws ImageRejectedException {
        List<ByteBuffer> fragments = new ArrayList<>();
        boolean isOffsetTable = true;
        while (true) {
            require(bytes, 8);
            int item = readTag(bytes);
            int length = checkLength(bytes.getInt());
            if (item == Tag.SEQUENCE_DELIMITATION) {
                return fragments;
            }
            if (item != Tag.ITEM || length == UNDEFINED) {
                throw damaged("its compressed pixels have no end");
            }
            ByteBuffer fragment = slice(bytes, length);
            if (!isOffsetTable && fragment.hasRemaining()) {
                fragments.add(fragment);
            }
            isOffsetTable = false;
        }
    }

    private static int readTag(ByteBuffer bytes) {
        int group = Short.toUnsignedInt(bytes.getShort());
        return group << 16 | Short.toUnsignedInt(bytes.getShort());
    }

    private static String valueRepresentation(ByteBuffer bytes, int at) {
        return "" + (char) (bytes.get(at) & 0xff) + (char) (bytes.get(at + 1) & 0xff);
    }

    private static int checkLength(int length) throws ImageRejectedException {
        if (length < 0 && length != UNDEFINED) {
            throw damaged("a length beyond the end");
        }
        return length;
    }

    private static ByteBuffer slice(ByteBuffer bytes, int length) throws ImageRejectedException {
        require(bytes, length);
        ByteBuffer value = bytes.slice(bytes.position(), length).order(bytes.order());
        bytes.position(bytes.position() + length);
        return value;
    }

    private static void require(ByteBuffer bytes, int length) throws ImageRejectedException {
        if (bytes.remaining() < length) {
            throw damaged("a length beyond the end");
        }
    }

    private static ImageRejectedException damaged(String reason) {
        return new ImageRejectedException("damaged: " + reason);
    }
}
