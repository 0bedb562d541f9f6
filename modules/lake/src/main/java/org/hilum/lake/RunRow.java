package org.hilum.lake;

import java.sql.Timestamp;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code runs}.
 *
 * @param runId id of the run
 * @param job name of the job
 * @param arguments options of the job, without credentials
 * @param versionsRead version of each table that was read, by table name
 * @param versionsWritten version of each table after the run, by table name
 * @param counts counts by their names
 * @param status {@code done} or {@code failed}
 * @param message reason of a failure; null if there was none
 * @param startedAt start of the run
 * @param finishedAt end of the run
 */
public record RunRow(
        String runId,
        String job,
        Map<String, String> arguments,
        Map<String, Long> versionsRead,
        Map<String, Long> versionsWritten,
        Map<String, Long> counts,
        String status,
        String message,
        Timestamp startedAt,
        Timestamp finishedAt)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static RunRow from(Row row) {
        return new RunRow(
                row.getAs("run_id"),
                row.getAs("job"),
                RowColumns.map(row, "arguments"),
                RowColumns.map(row, "versions_read"),
                RowColumns.map(row, "versions_written"),
                RowColumns.map(row, "counts"),
                row.getAs("status"),
                row.getAs("message"),
                row.getAs("started_at"),
                row.getAs("finished_at"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(
                runId, job, arguments, versionsRead, versionsWritten, counts, status, message, startedAt, finishedAt);
    }
}
