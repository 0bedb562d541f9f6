package org.hilum.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written on the page. */
final class Numbers {

    static final String NONE = "\u2014";
    static final char NO_BREAK = '\u00a0';

    private Numbers() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Three decimals, as the paper gives its figures. */
    static String measure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Six decimals at most, for the CSV files and charts: what a sum of doubles leaves behind them is no measurement. */
    static String exact(double value) {
        return BigDecimal.valueOf(value)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    /** As in {@code 0.812 (0.790 to 0.834)}, or the reason why there is no value. */
    static String withBounds(Interval interval) {
        if (!interval.known()) {
            return "not known (" + reason(interval) + ")";
        }
        return measure(interval.value()) + (interval.bounded() ? " (" + bounds(interval) + ")" : "");
    }

    static String bounds(Interval interval) {
        return measure(interval.lower()) + " to " + measure(interval.upper());
    }

    static String reason(Interval interval) {
        return interval.reason() == null ? "not computed" : interval.reason();
    }
}
