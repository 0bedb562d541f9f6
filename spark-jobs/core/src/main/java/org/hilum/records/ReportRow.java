package org.hilum.records;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.lake.ReportStatus;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/** The columns of {@code reports} that a reader provides. */
public final class ReportRow {
    public static final StructType SCHEMA = StructType.fromDDL(
            "report_id string, study_id string, patient_id string, study_date date, status string,"
                    + " issued_at timestamp, sections array<struct<name:string,offset:int,length:int>>, text string, text_sha256 string");

    private ReportRow() {}

    /** Creates a row for a source that does not give the time of issue. */
    public static Row of(
            String reportId, String studyId, String patientId, Date date, String status, ReportText report) {
        return of(reportId, studyId, patientId, date, status, null, report);
    }

    /** Creates a row. A report without text gets status {@code empty}, whatever the source says. */
    public static Row of(
            String reportId,
            String studyId,
            String patientId,
            Date date,
            String status,
            Timestamp issuedAt,
            ReportText report) {
        boolean empty = report.text().isBlank();
        List<Row> sections = report.sections().stream()
                .map(section -> RowFactory.create(
                        section.name().id(), section.offset(), section.text().length()))
                .toList();
        String text = empty ? "" : report.text();
        return RowFactory.create(
                reportId,
                studyId == null ? reportId : studyId,
                patientId,
                date,
                empty ? ReportStatus.EMPTY.value() : status,
                issuedAt,
                (empty ? List.<Row>of() : sections).toArray(Row[]::new),
                text,
                DigestUtils.sha256Hex(text));
    }

    /** Returns the report of a row with the columns text and sections. */
    public static ReportText text(Row row) {
        String text = row.getAs("text");
        List<ReportSection> sections = new ArrayList<>();
        for (Row section : row.<Row>getList(row.fieldIndex("sections"))) {
            int offset = section.getAs("offset");
            sections.add(new ReportSection(
                    SectionName.of(section.getAs("name")),
                    offset,
                    text.substring(offset, offset + section.<Integer>getAs("length"))));
        }
        return new ReportText(text, sections);
    }
}
