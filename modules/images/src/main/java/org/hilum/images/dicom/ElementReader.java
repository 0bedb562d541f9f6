package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hilum.images.ImageRejected;

/**
 * Reads the elements of a data set (PS3.5, section 7) up to its pixels. Values are slices of the bytes, never copies, so
 * that a length that lies can ask for nothing: it goes past the end, which is damage.
 *
 * @param explicit whether elements say their value representation
 */
record ElementReader(boolean explicit) {
    private static final int DEEPEST = 24;
    private static final int UNDEFINED = -1;
    private static final Set<String> LONG_FORM =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
    private static final Set<String> SHORT_FORM = Set.of(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");

    /** Whether an element at the buffer's position seems to say its value representation. */
    static boolean seemsExplicit(ByteBuffer bytes) {
        if (bytes.remaining() < 8) {
            return false;
        }
        String form = form(bytes, bytes.position() + 4);
        return LONG_FORM.contains(form) || SHORT_FORM.contains(form);
    }

    /** Reads elements into a data set until the pixels, the end, or an element of another group than {@code only}. */
    void read(ByteBuffer bytes, DataSet into, int only) throws ImageRejected {
        elements(bytes, into, only, 0);
    }

    /** Reads elements into a data set until the pixels or the end. */
    void read(ByteBuffer bytes, DataSet into) throws ImageRejected {
        elements(bytes, into, UNDEFINED, 0);
    }

    private void elements(ByteBuffer bytes, DataSet into, int only, int depth) throws ImageRejected {
        while (bytes.hasRemaining()) {
            require(bytes, 8);
            int start = bytes.position();
            int tag = tag(bytes);
            if (only != UNDEFINED && tag >>> 16 != only) {
                bytes.position(start);
                return;
            }
            if (tag == Tag.ITEM_END && depth > 0) {
                bytes.getInt();
                return;
            }
            String form = explicit ? form(bytes, bytes.position()) : "";
            int length = length(bytes, form);
            if (length == UNDEFINED && tag == Tag.PIXELS && depth == 0) {
                into.putFragments(fragments(bytes));
                return;
            }
            if (length == UNDEFINED) {
                // unknown values of undefined length are implicit sequences, whatever the rest is (PS3.5, 6.2.2)
                ElementReader items = form.equals("UN") ? new ElementReader(false) : this;
                items.sequence(bytes, Tag.SEQUENCES.contains(tag) ? into : null, tag, depth);
                continue;
            }
            ByteBuffer value = take(bytes, length);
            if (Tag.SEQUENCES.contains(tag)) {
                sequence(value, into, tag, depth);
            } else if (Tag.VALUES.contains(tag)) {
                into.put(tag, value);
            }
            if (tag == Tag.PIXELS && depth == 0) {
                if (form.equals("OW")) {
                    into.markWordPixels();
                }
                return;
            }
        }
    }

    private int length(ByteBuffer bytes, String form) throws ImageRejected {
        if (!explicit) {
            return checked(bytes.getInt());
        }
        bytes.position(bytes.position() + 2);
        if (SHORT_FORM.contains(form)) {
            return Short.toUnsignedInt(bytes.getShort());
        }
        if (!LONG_FORM.contains(form)) {
            throw damaged("an element without a known value representation");
        }
        require(bytes, 6);
        bytes.getShort();
        return checked(bytes.getInt());
    }

    /** Items of a sequence; the first of them is kept where there is somebody to keep it. */
    private void sequence(ByteBuffer bytes, DataSet into, int tag, int depth) throws ImageRejected {
        if (depth >= DEEPEST) {
            throw damaged("sequences nested deeper than " + DEEPEST);
        }
        while (bytes.hasRemaining()) {
            require(bytes, 8);
            int item = tag(bytes);
            int length = checked(bytes.getInt());
            if (item == Tag.SEQUENCE_END) {
                return;
            }
            if (item != Tag.ITEM) {
                throw damaged("a sequence that holds something else than items");
            }
            DataSet read = new DataSet();
            elements(length == UNDEFINED ? bytes : take(bytes, length), read, UNDEFINED, depth + 1);
            if (into != null) {
                into.putFirst(tag, read);
            }
        }
    }

    private static List<ByteBuffer> fragments(ByteBuffer bytes) throws ImageRejected {
        List<ByteBuffer> fragments = new ArrayList<>();
        boolean isOffsetTable = true;
        while (true) {
            require(bytes, 8);
            int item = tag(bytes);
            int length = checked(bytes.getInt());
            if (item == Tag.SEQUENCE_END) {
                return fragments;
            }
            if (item != Tag.ITEM || length == UNDEFINED) {
                throw damaged("its compressed pixels do not end");
            }
            ByteBuffer fragment = take(bytes, length);
            if (!isOffsetTable && fragment.hasRemaining()) {
                fragments.add(fragment);
            }
            isOffsetTable = false;
        }
    }

    private static int tag(ByteBuffer bytes) {
        int group = Short.toUnsignedInt(bytes.getShort());
        return group << 16 | Short.toUnsignedInt(bytes.getShort());
    }

    private static String form(ByteBuffer bytes, int at) {
        return "" + (char) (bytes.get(at) & 0xff) + (char) (bytes.get(at + 1) & 0xff);
    }

    private static int checked(int length) throws ImageRejected {
        if (length < 0 && length != UNDEFINED) {
            throw damaged("a length beyond the end");
        }
        return length;
    }

    private static ByteBuffer take(ByteBuffer bytes, int length) throws ImageRejected {
        require(bytes, length);
        ByteBuffer value = bytes.slice(bytes.position(), length).order(bytes.order());
        bytes.position(bytes.position() + length);
        return value;
    }

    private static void require(ByteBuffer bytes, int length) throws ImageRejected {
        if (bytes.remaining() < length) {
            throw damaged("a length beyond the end");
        }
    }

    private static ImageRejected damaged(String what) {
        return new ImageRejected("damaged: " + what);
    }
}
