package org.hilum.images.dicom;

import java.util.List;
import java.util.OptionalInt;
import org.hilum.domain.Frame;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejected;

/**
 * How gray values are stored (PS3.3, C.7.6.3).
 *
 * @param frame width and height
 * @param allocated bits of a cell: 8 or 16
 * @param stored bits of a value, from 1 to allocated
 * @param highBit the value's highest bit within the cell
 * @param signed whether values are two's complement
 * @param inverted whether low values are white (MONOCHROME1)
 */
record PixelForm(Frame frame, int allocated, int stored, int highBit, boolean signed, boolean inverted) {

    static PixelForm of(DataSet data, ImageLimits limits) throws ImageRejected {
        String photometric = data.text(Tag.PHOTOMETRIC).orElse("");
        if (data.unsigned(Tag.SAMPLES).orElse(1) != 1
                || !List.of("MONOCHROME1", "MONOCHROME2").contains(photometric)) {
            throw new ImageRejected(
                    photometric.matches("[A-Z0-9_ ]{1,16}")
                            ? "a colour picture (" + photometric + ")"
                            : "its header does not say that it is gray");
        }
        if (data.decimal(Tag.FRAMES).orElse(1) != 1) {
            throw new ImageRejected("more than one frame");
        }
        Frame frame = limits.judge(number(data, Tag.COLUMNS, "Columns"), number(data, Tag.ROWS, "Rows"));
        int allocated = number(data, Tag.BITS_ALLOCATED, "Bits Allocated");
        int stored = data.unsigned(Tag.BITS_STORED).orElse(allocated);
        int highBit = data.unsigned(Tag.HIGH_BIT).orElse(stored - 1);
        if (allocated != 8 && allocated != 16) {
            throw new ImageRejected("pixels of " + allocated + " bits; 8 and 16 are read");
        }
        if (stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated) {
            throw new ImageRejected("damaged: " + stored + " bits up to bit " + highBit + " do not fit into cells of "
                    + allocated + " bits");
        }
        requireSquarePixels(data);
        return new PixelForm(
                frame,
                allocated,
                stored,
                highBit,
                data.unsigned(Tag.SIGNED).orElse(0) == 1,
                photometric.equals("MONOCHROME1"));
    }

    /** Pixels of the frame. */
    int count() {
        return frame.width() * frame.height();
    }

    /** The value in a cell. */
    int value(int cell) {
        int bits = cell >>> highBit + 1 - stored & (1 << stored) - 1;
        return signed && bits >>> stored - 1 == 1 ? bits - (1 << stored) : bits;
    }

    /** The smallest value that can be stored. */
    int least() {
        return signed ? -(1 << stored - 1) : 0;
    }

    /** The largest value that can be stored. */
    int most() {
        return least() + (1 << stored) - 1;
    }

    private static int number(DataSet data, int tag, String name) throws ImageRejected {
        OptionalInt number = data.unsigned(tag);
        if (number.isEmpty() || number.getAsInt() == 0) {
            throw new ImageRejected("damaged: its header lacks " + name);
        }
        return number.getAsInt();
    }

    private static void requireSquarePixels(DataSet data) throws ImageRejected {
        for (int tag : new int[] {Tag.SPACING, Tag.IMAGER_SPACING, Tag.ASPECT}) {
            List<Double> sides = data.decimals(tag);
            if (sides.size() == 2 && sides.get(0) > 0 && sides.get(1) > 0) {
                double ratio = sides.get(0) / sides.get(1);
                if (ratio < 0.99 || ratio > 1.01) {
                    throw new ImageRejected("pixels that are not square: " + sides.get(0) + " by " + sides.get(1));
                }
                return;
            }
        }
    }
}
