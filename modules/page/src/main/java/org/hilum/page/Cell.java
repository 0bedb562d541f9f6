package org.hilum.page;

import java.util.OptionalDouble;

/**
 * A cell of a table.
 *
 * @param text what is shown
 * @param note a second, smaller line; may be empty
 * @param value what is sorted by and goes into the CSV file; empty where there is no value
 * @param lower lower bound, for the CSV file; may be empty
 * @param upper upper bound, likewise
 */
record Cell(String text, String note, String value, String lower, String upper) {

    static Cell text(String text) {
        return new Cell(text, "", text, "", "");
    }

    static Cell count(long count) {
        return new Cell(Numbers.count(count), "", Long.toString(count), "", "");
    }

    /** A count with its share of a whole below it. */
    static Cell share(long count, long whole) {
        String note = whole == 0 ? "" : Numbers.percent((double) count / whole);
        return new Cell(Numbers.count(count), note, Long.toString(count), "", "");
    }

    static Cell measure(OptionalDouble value) {
        return value.isEmpty()
                ? new Cell(Numbers.NONE, "", "", "", "")
                : new Cell(Numbers.measure(value.getAsDouble()), "", Numbers.exact(value.getAsDouble()), "", "");
    }

    static Cell interval(Interval interval) {
        if (!interval.known()) {
            return new Cell(Numbers.NONE, Numbers.reason(interval), "", "", "");
        }
        String text = Numbers.measure(interval.value());
        String value = Numbers.exact(interval.value());
        return interval.bounded()
                ? new Cell(
                        text,
                        Numbers.bounds(interval),
                        value,
                        Numbers.exact(interval.lower()),
                        Numbers.exact(interval.upper()))
                : new Cell(text, "", value, "", "");
    }
}
