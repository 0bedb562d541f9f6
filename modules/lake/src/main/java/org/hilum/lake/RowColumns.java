package org.hilum.lake;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Reads columns with arrays and maps by their names. */
final class RowColumns {
    private RowColumns() {}

    /** Returns an array as a list; empty if it is NULL. */
    static <T> List<T> list(Row row, String column) {
        int index = row.fieldIndex(column);
        return row.isNullAt(index) ? List.of() : row.getList(index);
    }

    /** Returns a map; empty if it is NULL. */
    static <K, V> Map<K, V> map(Row row, String column) {
        int index = row.fieldIndex(column);
        return row.isNullAt(index) ? Map.of() : row.getJavaMap(index);
    }
}
