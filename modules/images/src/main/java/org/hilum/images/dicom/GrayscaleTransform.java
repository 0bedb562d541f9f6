package org.hilum.images.dicom;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.hilum.images.ImageRejectedException;

/**
 * The transform of stored values to 8-bit gray, in the order of the standard: modality LUT or rescale slope and intercept, then the
 * first window, else the first VOI LUT, then inversion for MONOCHROME1. Without window and LUT, values of up to 8 bits keep their
 * full range and deeper ones are stretched from the smallest to the largest in the picture. Padding is black.
 */
final class GrayscaleTransform {
    private final PixelFormat format;
    private final double slope;
    private final double intercept;
    private final Optional<Window> window;
    private final Optional<LookupTable> modality;
    private final Optional<LookupTable> lut;
    private final int firstPadding;
    private final int lastPadding;

    private GrayscaleTransform(PixelFormat format, DataSet data) throws ImageRejectedException {
        this.format = format;
        this.slope = number(data, Tag.RESCALE_SLOPE, 1);
        this.intercept = number(data, Tag.RESCALE_INTERCEPT, 0);
        this.modality = table(data, Tag.MODALITY_LUT_SEQUENCE, format.signed(), "modality LUT");
        if (slope == 0) {
            throw new ImageRejectedException("damaged: its rescale slope is 0");
        }
        this.window = Window.read(data);
        this.lut = window.isPresent()
                ? Optional.empty()
                : table(data, Tag.VOI_LUT_SEQUENCE, format.signed() && modality.isEmpty(), "VOI LUT");
        int padding = padding(data, Tag.PIXEL_PADDING_VALUE, Integer.MIN_VALUE);
        int limit = padding(data, Tag.PIXEL_PADDING_RANGE_LIMIT, padding);
        this.firstPadding = Math.min(padding, limit);
        this.lastPadding = Math.max(padding, limit);
    }

    private static Optional<LookupTable> table(DataSet data, int sequence, boolean signed, String name)
            throws ImageRejectedException {
        Optional<DataSet> item = data.firstItem(sequence);
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(LookupTable.read(item.get(), Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, signed, name));
    }

    static GrayscaleTransform of(PixelFormat format, DataSet data) throws ImageRejectedException {
        return new GrayscaleTransform(format, data);
    }

    /** Returns the gray value of each cell. */
    byte[] toGray(short[] cells) {
        DoubleUnaryOperator voi = lut.isPresent() ? lut.get()::gray : window.orElseGet(() -> fullRange(cells))::gray;
        byte[] grayOfValue = new byte[format.max() - format.min() + 1];
        for (int i = 0; i < grayOfValue.length; i++) {
            int value = format.min() + i;
            double gray = voi.applyAsDouble(rescale(value));
            grayOfValue[i] = isPadding(value) ? 0 : (byte) Math.round(255 * (format.inverted() ? 1 - gray : gray));
        }
        byte[] result = new byte[cells.length];
        for (int i = 0; i < cells.length; i++) {
            result[i] = grayOfValue[format.value(cells[i] & 0xffff) - format.min()];
        }
        return result;
    }

    private Window fullRange(short[] cells) {
        int min = format.min();
        int max = format.max();
        if (format.stored() > 8) {
            min = Integer.MAX_VALUE;
            max = Integer.MIN_VALUE;
            for (short cell : cells) {
                int value = format.value(cell & 0xffff);
                if (!isPadding(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
            if (min > max) {
                min = format.min();
                max = format.max();
            }
        }
        double one = rescale(min);
        double other = rescale(max);
        double least = Math.min(one, other);
        double most = Math.max(one, other);
        // a picture of one value is black
        return Window.between(least, most > least ? most : least + 1);
    }

    private double rescale(int value) {
        return modality.isPresent() ? modality.get().entry(value) : value * slope + intercept;
    }

    private boolean isPadding(int value) {
        return value >= firstPadding && value <= lastPadding;
    }

    private int padding(DataSet data, int tag, int defaultValue) {
        var stored = data.unsigned(tag);
        if (stored.isEmpty()) {
            return defaultValue;
        }
        return format.signed() ? (short) stored.getAsInt() : stored.getAsInt();
    }

    private static double number(DataSet data, int tag, double defaultValue) {
        OptionalDouble number = data.decimal(tag);
        return number.orElse(defaultValue);
    }
}
