package org.hilum.explain;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.lake.ConcealedIds;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.records.ReportRow;
import org.hilum.reports.ReportText;

/**
 * A report in the lake.
 *
 * @param reportId id of the report
 * @param studyId id of its study
 * @param status status: preliminary, final, corrected or empty
 * @param text text with the sections found at ingest
 */
public record StoredReport(String reportId, String studyId, String status, ReportText text) {

    /**
     * Finds the reports of the study with the given id, or else the report with that id.
     *
     * @throws HilumException of kind failed if neither exists
     */
    public static List<StoredReport> find(Lake lake, String id) {
        Dataset<Row> reports =
                lake.read(LakeTable.REPORTS).select("report_id", "study_id", "status", "text", "sections");
        List<Row> rows = reports.where(ConcealedIds.is(col("study_id"), id).or(ConcealedIds.is(col("report_id"), id)))
                .orderBy("report_id")
                .collectAsList();
        if (rows.isEmpty()) {
            throw HilumException.failed("The lake has no report and no study with the id " + id + ".");
        }
        List<Row> ofStudy =
                rows.stream().filter(row -> row.getAs("study_id").equals(id)).toList();
        return (ofStudy.isEmpty() ? rows : ofStudy)
                .stream().map(StoredReport::of).toList();
    }

    private static StoredReport of(Row row) {
        return new StoredReport(
                row.getAs("report_id"), row.getAs("study_id"), row.getAs("status"), ReportRow.text(row));
    }
}
