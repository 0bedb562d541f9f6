package org.hilum.lake;

import org.apache.spark.sql.Row;

/** A row of a table, as an object with one component per column. */
public interface TableRow {
    /** Returns the row with its values in the order of the table's definition. */
    Row toRow();
}
