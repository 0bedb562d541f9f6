package org.hilum.page;

import java.util.OptionalDouble;

/**
 * A cell of a table.
 *
 * @param text displayed text
 * @param note second, smaller line; may be empty
 * @param value value for sorting and for the CSV file; empty for none
 * @param lower lower bound for the CSV file; may be empty
 * @param upper upper bound for the CSV file; may be empty
 */
record Cell(String text, String note, String value, String lower, String upper) {

    static Cell text(String text) {
        return new Cell(text, "", text, "", "");
    }

    static Cell count(long count) {
        return new Cell(NumberFormats.count(count), "", Long.toString(count), "", "");
    }

    /** Returns a cell with a count and its share of a whole. */
    static Cell share(long count, long whole) {
        String note = whole == 0 ? "" : NumberFormats.percent((double) count / whole);
        return new Cell(NumberFormats.count(count), note, Long.toString(count), "", "");
    }

    static Cell measure(OptionalDouble value) {
        return value.isEmpty()
                ? new Cell(NumberFormats.NONE, "", "", "", "")
                : new Cell(
                        NumberFormats.measure(value.getAsDouble()),
                        "",
                        NumberFormats.exact(value.getAsDouble()),
                        "",
                        "");
    }

    static Cell interval(Interval interval) {
        if (!interval.isDefined()) {
            return new Cell(NumberFormats.NONE, NumberFormats.reason(interval), "", "", "");
        }
        String text = NumberFormats.measure(interval.value());
        String value = NumberFormats.exact(interval.value());
        return interval.hasBounds()
                ? new Cell(
                        text,
                        NumberFormats.bounds(interval),
                        value,
                        NumberFormats.exact(interval.lower()),
                        NumberFormats.exact(interval.upper()))
                : new Cell(text, "", value, "", "");
    }
}
