package org.hilum.images.dicom;

import java.util.List;
import java.util.OptionalInt;
import org.hilum.domain.Frame;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;

/**
 * The storage format of gray values (PS3.3, C.7.6.3).
 *
 * @param frame width and height in pixels
 * @param allocated bits per cell, 8 or 16
 * @param stored bits per value, 1 to allocated
 * @param highBit highest bit of the value within the cell
 * @param signed whether values are in two's complement
 * @param inverted whether low values are white (MONOCHROME1)
 */
record PixelFormat(Frame frame, int allocated, int stored, int highBit, boolean signed, boolean inverted) {

    static PixelFormat read(DataSet data, ImageLimits limits) throws ImageRejectedException {
        String photometric = data.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("");
        if (data.unsigned(Tag.SAMPLES_PER_PIXEL).orElse(1) != 1
                || !List.of("MONOCHROME1", "MONOCHROME2").contains(photometric)) {
            throw new ImageRejectedException(
                    photometric.matches("[A-Z0-9_ ]{1,16}")
                            ? "a colour picture (" + photometric + ")"
                            : "its header does not declare a gray picture");
        }
        return readCells(data, limits, photometric.equals("MONOCHROME1"));
    }

    /**
     * Reads the format of the cells, whatever they mean.
     *
     * @param inverted whether low values are white
     */
    static PixelFormat readCells(DataSet data, ImageLimits limits, boolean inverted) throws ImageRejectedException {
        // 0 is what some programs write for a single picture
        if (data.decimal(Tag.NUMBER_OF_FRAMES).orElse(1) > 1) {
            throw new ImageRejectedException("more than one frame");
        }
        Frame frame = limits.checkFrame(number(data, Tag.COLUMNS, "Columns"), number(data, Tag.ROWS, "Rows"));
        int allocated = number(data, Tag.BITS_ALLOCATED, "Bits Allocated");
        int stored = data.unsigned(Tag.BITS_STORED).orElse(allocated);
        int highBit = data.unsigned(Tag.HIGH_BIT).orElse(stored - 1);
        if (allocated != 8 && allocated != 16) {
            throw new ImageRejectedException("pixels of " + allocated + " bits; 8 and 16 are supported");
        }
        if (stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated) {
            throw new ImageRejectedException("damaged: " + stored + " bits up to bit " + highBit
                    + " do not fit into cells of " + allocated + " bits");
        }
        requireSquarePixels(data);
        return new PixelFormat(
                frame,
                allocated,
                stored,
                highBit,
                data.unsigned(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
                inverted);
    }

    /** Returns the number of pixels in the frame. */
    int count() {
        return frame.width() * frame.height();
    }

    /** Returns the value in a cell. */
    int value(int cell) {
        int bits = cell >>> highBit + 1 - stored & (1 << stored) - 1;
        return signed && bits >>> stored - 1 == 1 ? bits - (1 << stored) : bits;
    }

    /** Returns the smallest value that can be stored. */
    int min() {
        return signed ? -(1 << stored - 1) : 0;
    }

    /** Returns the largest value that can be stored. */
    int max() {
        return min() + (1 << stored) - 1;
    }

    private static int number(DataSet data, int tag, String name) throws ImageRejectedException {
        OptionalInt number = data.unsigned(tag);
        if (number.isEmpty() || number.getAsInt() == 0) {
            throw new ImageRejectedException("damaged: its header lacks " + name);
        }
        return number.getAsInt();
    }

    private static void requireSquarePixels(DataSet data) throws ImageRejectedException {
        for (int tag : new int[] {Tag.PIXEL_SPACING, Tag.IMAGER_PIXEL_SPACING, Tag.PIXEL_ASPECT_RATIO}) {
            List<Double> sides = data.decimals(tag);
            if (sides.size() == 2 && sides.get(0) > 0 && sides.get(1) > 0) {
                double ratio = sides.get(0) / sides.get(1);
                if (ratio < 0.99 || ratio > 1.01) {
                    throw new ImageRejectedException(
                            "pixels that are not square: " + sides.get(0) + " by " + sides.get(1));
                }
                return;
            }
        }
    }
}
