package org.hilum.access;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeException;
import org.hilum.lake.LakeTable;
import org.hilum.lake.PastLake;
import org.hilum.lake.RunRow;

/**
 * Since which version of a table a person's rows have been in it. A row that was replaced names only the last run that wrote it;
 * earlier versions of the table are read until one has no rows of the person, or has been deleted.
 *
 * @param version first version that is known to have rows of the person
 * @param isExact whether the version before has none; false if that version has been deleted
 */
record Presence(long version, boolean isExact) {

    /**
     * Finds the first version.
     *
     * @param lake the lake
     * @param table table with the columns of the subject and {@code batch}
     * @param rowsOf returns the person's rows of a lake, which are not empty for the present one
     * @param runs all runs by id
     */
    static Presence find(Lake lake, LakeTable table, Function<Lake, Dataset<Row>> rowsOf, Map<String, RunRow> runs) {
        long known = lake.version(table).orElse(0);
        Dataset<Row> rows = rowsOf.apply(lake);
        while (true) {
            known = Math.min(known, written(table, rows, runs));
            if (known == 0) {
                return new Presence(0, true);
            }
            try {
                rows = rowsOf.apply(PastLake.open(lake, table.id() + "=" + (known - 1), List.of(table)));
            } catch (LakeException e) {
                return new Presence(known, false);
            }
            if (rows.isEmpty()) {
                return new Presence(known, true);
            }
            known--;
        }
    }

    /** Returns the earliest version after a run that wrote one of the rows. */
    private static long written(LakeTable table, Dataset<Row> rows, Map<String, RunRow> runs) {
        return rows.select(col("batch")).distinct().as(Encoders.STRING()).collectAsList().stream()
                .filter(runs::containsKey)
                .map(batch -> runs.get(batch).versionsWritten().get(table.id()))
                .filter(version -> version != null)
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
