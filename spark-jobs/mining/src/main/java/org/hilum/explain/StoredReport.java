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
 * A report of the lake.
 *
 * @param reportId its id
 * @param studyId its study's
 * @param status preliminary, final, corrected or empty
 * @param text as it was taken apart at ingest
 */
public record StoredReport(String reportId, String studyId, String status, ReportText text) {

    /**
     * The reports of the study of that id, or else the report of that id.
     *
     * @throws HilumException of kind failed where there is neither
     */
    public static List<StoredReport> of(Lake lake, String id) {
        Dataset<Row> reports =
                lake.read(LakeTable.REPORTS).select("report_id", "study_id", "status", "text", "sections");
        List<Row> rows = reports.where(ConcealedIds.is(col("study_id"), id).or(ConcealedIds.is(col("report_id"), id)))
                .orderBy("report_id")
                .collectAsList();
        if (rows.isEmpty()) {
            throw HilumException.failed("The lake has no report and no study of the id " + id + ".");
        }
        List<Row> ofStudy =
                rows.stream().filter(row -> row.getString(1).equals(id)).toList();
        return (ofStudy.isEmpty() ? rows : ofStudy)
                .stream().map(StoredReport::of).toList();
    }

    private static StoredReport of(Row row) {
        return new StoredReport(row.getString(0), row.getString(1), row.getString(2), ReportRow.text(row));
    }
}
