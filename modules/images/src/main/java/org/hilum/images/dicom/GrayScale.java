package org.hilum.images.dicom;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.hilum.images.ImageRejected;

/**
 * Stored values to 8-bit gray in the standard's order: rescale slope and intercept, then the first window, else the first
 * VOI LUT, then MONOCHROME1 is inverted. Without window and table, values of up to 8 bits keep their whole range and
 * deeper ones are spread from the smallest to the largest of the picture. Padding is black.
 */
final class GrayScale {
    private final PixelForm form;
    private final double slope;
    private final double intercept;
    private final Optional<Window> window;
    private final Optional<GrayTable> table;
    private final int firstPadding;
    private final int lastPadding;

    private GrayScale(PixelForm form, DataSet data) throws ImageRejected {
        this.form = form;
        this.slope = number(data, Tag.SLOPE, 1);
        this.intercept = number(data, Tag.INTERCEPT, 0);
        if (data.first(Tag.RESCALE_TABLES).isPresent()) {
            throw new ImageRejected("its values go through a modality LUT, which is not read");
        }
        if (slope == 0) {
            throw new ImageRejected("damaged: its rescale slope is 0");
        }
        this.window = Window.of(data);
        this.table = window.isPresent() ? Optional.empty() : GrayTable.of(data, form.signed());
        int padding = padding(data, Tag.PADDING, Integer.MIN_VALUE);
        int limit = padding(data, Tag.PADDING_LIMIT, padding);
        this.firstPadding = Math.min(padding, limit);
        this.lastPadding = Math.max(padding, limit);
    }

    static GrayScale of(PixelForm form, DataSet data) throws ImageRejected {
        return new GrayScale(form, data);
    }

    /** The gray of each cell. */
    byte[] gray(short[] cells) {
        DoubleUnaryOperator voi = table.isPresent() ? table.get()::gray : window.orElseGet(() -> spread(cells))::gray;
        byte[] ofValue = new byte[form.most() - form.least() + 1];
        for (int i = 0; i < ofValue.length; i++) {
            int value = form.least() + i;
            double gray = voi.applyAsDouble(rescaled(value));
            ofValue[i] = isPadding(value) ? 0 : (byte) Math.round(255 * (form.inverted() ? 1 - gray : gray));
        }
        byte[] result = new byte[cells.length];
        for (int i = 0; i < cells.length; i++) {
            result[i] = ofValue[form.value(cells[i] & 0xffff) - form.least()];
        }
        return result;
    }

    private Window spread(short[] cells) {
        int least = form.least();
        int most = form.most();
        if (form.stored() > 8) {
            least = Integer.MAX_VALUE;
            most = Integer.MIN_VALUE;
            for (short cell : cells) {
                int value = form.value(cell & 0xffff);
                if (!isPadding(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        double one = rescaled(least);
        double other = rescaled(most);
        return Window.between(Math.min(one, other), Math.max(one, other));
    }

    private double rescaled(int value) {
        return value * slope + intercept;
    }

    private boolean isPadding(int value) {
        return value >= firstPadding && value <= lastPadding;
    }

    private int padding(DataSet data, int tag, int otherwise) {
        var stored = data.unsigned(tag);
        if (stored.isEmpty()) {
            return otherwise;
        }
        return form.signed() ? (short) stored.getAsInt() : stored.getAsInt();
    }

    private static double number(DataSet data, int tag, double otherwise) {
        OptionalDouble number = data.decimal(tag);
        return number.orElse(otherwise);
    }
}
