package org.hilum.page;

/**
 * A column of a table.
 *
 * @param title heading, also in the CSV file
 * @param kind {@code text}, {@code number}, or {@code interval} (three columns in the CSV file)
 */
record Column(String title, String kind) {

    static Column text(String title) {
        return new Column(title, "text");
    }

    static Column number(String title) {
        return new Column(title, "number");
    }

    static Column interval(String title) {
        return new Column(title, "interval");
    }
}
