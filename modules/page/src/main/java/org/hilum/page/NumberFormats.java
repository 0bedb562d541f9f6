package org.hilum.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Formats of numbers on the page. */
final class NumberFormats {

    static final String NONE = "\u2014";
    static final char NO_BREAK = '\u00a0';

    private NumberFormats() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Returns a value with three decimals, as in the paper. */
    static String measure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Returns a value with at most six decimals, for CSV files and charts. */
    static String exact(double value) {
        return BigDecimal.valueOf(value)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    /** Returns a form such as {@code 0.812 (0.790 to 0.834)}, or the reason why the value is undefined. */
    static String withBounds(Interval interval) {
        if (!interval.isDefined()) {
            return "not known (" + reason(interval) + ")";
        }
        return measure(interval.value()) + (interval.hasBounds() ? " (" + bounds(interval) + ")" : "");
    }

    static String bounds(Interval interval) {
        return measure(interval.lower()) + " to " + measure(interval.upper());
    }

    static String reason(Interval interval) {
        return interval.reason() == null ? "not computed" : interval.reason();
    }
}
