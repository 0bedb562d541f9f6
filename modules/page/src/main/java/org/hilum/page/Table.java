package org.hilum.page;

import java.util.List;

/**
 * A table that can be sorted, filtered and downloaded.
 *
 * @param id unique on the page; also the name of its CSV file
 * @param caption what it holds, in a phrase
 * @param folded whether it is closed until the reader opens it
 * @param columns its columns; the first one heads the row
 * @param rows one list of cells per row, as many as there are columns
 */
record Table(String id, String caption, boolean folded, List<Column> columns, List<List<Cell>> rows) {

    /** From this many rows on, a table has a field to filter them by. */
    private static final int LONG = 20;

    /** From this many columns on, a table is set closer. */
    private static final int WIDE = 9;

    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    boolean filterable() {
        return rows.size() >= LONG;
    }

    /** The name of its style. */
    String style() {
        return columns.size() < WIDE ? "" : "compact";
    }
}
