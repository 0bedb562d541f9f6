package org.hilum.lake;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code guards}.
 *
 * @param runId id of the nightly run
 * @param guard name of the guard
 * @param finding id of a finding, or all
 * @param passed whether the candidate may be promoted
 * @param value value that was checked
 * @param allowed limit of the settings
 * @param cases number of cases that the value is based on
 * @param sentence the result in words
 */
public record GuardRow(
        String runId,
        String guard,
        String finding,
        boolean passed,
        Double value,
        Double allowed,
        Long cases,
        String sentence)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static GuardRow from(Row row) {
        return new GuardRow(
                row.getAs("run_id"),
                row.getAs("guard"),
                row.getAs("finding"),
                row.getAs("passed"),
                row.getAs("value"),
                row.getAs("allowed"),
                row.getAs("cases"),
                row.getAs("sentence"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(runId, guard, finding, passed, value, allowed, cases, sentence);
    }
}
