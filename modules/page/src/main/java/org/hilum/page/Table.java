package org.hilum.page;

import java.util.List;

/**
 * A table that can be sorted, filtered and downloaded.
 *
 * @param id id that is unique on the page, also the name of the CSV file
 * @param caption caption
 * @param folded whether the table is initially closed
 * @param columns columns; the first one is the row header
 * @param rows cells of each row, as many as there are columns
 */
record Table(String id, String caption, boolean folded, List<Column> columns, List<List<Cell>> rows) {

    /** Minimum number of rows of a table with a filter. */
    private static final int MIN_FILTERABLE_ROWS = 20;

    /** Minimum number of columns of a table in compact style. */
    private static final int MIN_COMPACT_COLUMNS = 9;

    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    boolean filterable() {
        return rows.size() >= MIN_FILTERABLE_ROWS;
    }

    /** Returns the style class. */
    String style() {
        return columns.size() < MIN_COMPACT_COLUMNS ? "" : "compact";
    }
}
