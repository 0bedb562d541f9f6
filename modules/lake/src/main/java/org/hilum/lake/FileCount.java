package org.hilum.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * Computes how many files new rows are written to, and so how many tasks write them: few, since each file slows later
 * queries, but enough that no task writes gigabytes. Rows determine the count for small rows, bytes for pixels.
 */
final class FileCount {
    private static final long ROWS_PER_FILE = 250_000;
    private static final long BYTES_PER_FILE = 128L << 20;
    private static final long MOST = 10_000;

    private FileCount() {}

    /**
     * Returns the number of files for new rows.
     *
     * @param rows number of rows
     * @param bytes total length of their binary columns, in bytes
     * @return number of files, 1 to 10,000
     */
    static int of(long rows, long bytes) {
        return (int) Math.max(1, Math.min(MOST, Math.max(rows / ROWS_PER_FILE, bytes / BYTES_PER_FILE)));
    }

    /** Returns an aggregate: the total length of a table's binary columns, in bytes; 0 if it has none. */
    static Column bytes(LakeTable table) {
        Column ofRow = Arrays.stream(table.definition().schema().fields())
                .filter(field -> field.dataType().equals(DataTypes.BinaryType))
                .map(field -> coalesce(length(col(field.name())), lit(0)))
                .reduce(lit(0L), Column::plus);
        return coalesce(sum(ofRow), lit(0L));
    }
}
