package org.hilum.lake;

import java.sql.Timestamp;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code nights}.
 *
 * @param runId id of the nightly run
 * @param candidate id of the candidate; null if nothing new was trained
 * @param championBefore id of the champion when the run began; null if there was none
 * @param champion id of the champion afterwards; null if there is none
 * @param promoted whether the candidate became champion
 * @param reason reason of the decision
 * @param aucDifference mean AUC on the test part, candidate minus former champion; null if they were not compared
 * @param lower lower bound of its 95 % interval; null for none
 * @param upper upper bound of its 95 % interval; null for none
 * @param better share of the resamplings in which the candidate is better, 0 to 1; null if they were not compared
 * @param tableVersions versions of the tables that the run used, by table name
 * @param summary summary line, JSON
 * @param finishedAt time of the decision
 */
public record NightRow(
        String runId,
        String candidate,
        String championBefore,
        String champion,
        boolean promoted,
        String reason,
        Double aucDifference,
        Double lower,
        Double upper,
        Double better,
        Map<String, Long> tableVersions,
        String summary,
        Timestamp finishedAt)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static NightRow from(Row row) {
        return new NightRow(
                row.getAs("run_id"),
                row.getAs("candidate"),
                row.getAs("champion_before"),
                row.getAs("champion"),
                row.getAs("promoted"),
                row.getAs("reason"),
                row.getAs("auc_difference"),
                row.getAs("lower"),
                row.getAs("upper"),
                row.getAs("better"),
                RowColumns.map(row, "table_versions"),
                row.getAs("summary"),
                row.getAs("finished_at"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(
                runId,
                candidate,
                championBefore,
                champion,
                promoted,
                reason,
                aucDifference,
                lower,
                upper,
                better,
                tableVersions,
                summary,
                finishedAt);
    }
}
