package org.hilum.images.dicom;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The window through which values become gray (PS3.3, C.11.2.1.2 and C.11.2.1.3).
 *
 * @param centre in units after rescaling
 * @param width the same; at least 1 for linear, more than 0 for the others
 * @param function its form
 */
record Window(double centre, double width, Function function) {
    /** How gray follows from a value. */
    enum Function {
        LINEAR,
        LINEAR_EXACT,
        SIGMOID
    }

    /** The header's first window; empty where it has none that makes sense. */
    static Optional<Window> of(DataSet data) {
        OptionalDouble centre = data.decimal(Tag.CENTRE);
        OptionalDouble width = data.decimal(Tag.WIDTH);
        Function function = function(data.text(Tag.FUNCTION).orElse("LINEAR"));
        double least = function == Function.LINEAR ? 1 : Double.MIN_NORMAL;
        return centre.isPresent() && width.isPresent() && width.getAsDouble() >= least
                ? Optional.of(new Window(centre.getAsDouble(), width.getAsDouble(), function))
                : Optional.empty();
    }

    /** The window from the smallest value, black, to the largest, white. */
    static Window between(double least, double most) {
        return new Window((least + most) / 2, Math.max(most - least, Double.MIN_NORMAL), Function.LINEAR_EXACT);
    }

    /** The gray of a value, 0 to 1. */
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
