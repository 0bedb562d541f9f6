package org.hilum.images.dicom;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A window that maps values to gray (PS3.3, C.11.2.1.2 and C.11.2.1.3).
 *
 * @param centre centre of the window, in units after rescaling
 * @param width width of the window in the same units; at least 1 for linear, above 0 for the others
 * @param function VOI LUT function
 */
record Window(double centre, double width, Function function) {
    /** The VOI LUT functions of the standard. */
    enum Function {
        LINEAR,
        LINEAR_EXACT,
        SIGMOID
    }

    /** Returns the first window of a header; empty if it is missing or invalid. */
    static Optional<Window> read(DataSet data) {
        OptionalDouble centre = data.decimal(Tag.WINDOW_CENTER);
        OptionalDouble width = data.decimal(Tag.WINDOW_WIDTH);
        Function function = function(data.text(Tag.VOI_LUT_FUNCTION).orElse("LINEAR"));
        double min = function == Function.LINEAR ? 1 : Double.MIN_NORMAL;
        return centre.isPresent() && width.isPresent() && width.getAsDouble() >= min
                ? Optional.of(new Window(centre.getAsDouble(), width.getAsDouble(), function))
                : Optional.empty();
    }

    /** Returns the linear window from {@code min}, black, to {@code max}, white. */
    static Window between(double min, double max) {
        return new Window((min + max) / 2, Math.max(max - min, Double.MIN_NORMAL), Function.LINEAR_EXACT);
    }

    /** Returns the gray of a value, 0 to 1. */
    double gray(double value) {
        return switch (function) {
            case LINEAR -> linear(value);
            case LINEAR_EXACT -> clamped((value - centre) / width + 0.5);
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - centre) / width));
        };
    }

    private double linear(double value) {
        double below = centre - 0.5 - (width - 1) / 2;
        double above = centre - 0.5 + (width - 1) / 2;
        if (value <= below) {
            return 0;
        }
        return value > above ? 1 : clamped((value - (centre - 0.5)) / (width - 1) + 0.5);
    }

    private static double clamped(double gray) {
        return Math.max(0, Math.min(1, gray));
    }

    private static Function function(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "LINEAR_EXACT" -> Function.LINEAR_EXACT;
            case "SIGMOID" -> Function.SIGMOID;
            default -> Function.LINEAR;
        };
    }
}
