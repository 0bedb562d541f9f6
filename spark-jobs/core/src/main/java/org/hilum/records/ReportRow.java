package org.hilum.records;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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

    private static final int PATIENT = SCHEMA.fieldIndex("patient_id");
    private static final int STUDY_DATE = SCHEMA.fieldIndex("study_date");
    private static final int STATUS = SCHEMA.fieldIndex("status");
    private static final int ISSUED_AT = SCHEMA.fieldIndex("issued_at");
    private static final int SECTIONS = SCHEMA.fieldIndex("sections");
    private static final int TEXT = SCHEMA.fieldIndex("text");

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

    /** Returns the patient's id of a reader's row, or the report's id if there is none. */
    public static String patientOrReport(Row row) {
        return row.isNullAt(PATIENT) ? row.getString(0) : row.getString(PATIENT);
    }

    /**
     * Returns a copy of a reader's row with another text and other dates.
     *
     * @param row row that {@link #of} has created
     * @param rewrite returns the new text and its sections
     * @param days days by which the dates of study and issue move
     */
    public static Row rewritten(Row row, UnaryOperator<ReportText> rewrite, long days) {
        List<ReportSection> sections = new ArrayList<>();
        String text = row.getString(TEXT);
        for (Row section : (Row[]) row.get(SECTIONS)) {
            int offset = section.getInt(1);
            sections.add(new ReportSection(
                    SectionName.of(section.getString(0)), offset, text.substring(offset, offset + section.getInt(2))));
        }
        Date date = row.isNullAt(STUDY_DATE) ? null : row.getDate(STUDY_DATE);
        Timestamp issued = row.isNullAt(ISSUED_AT) ? null : row.getTimestamp(ISSUED_AT);
        return of(
                row.getString(0),
                row.getString(1),
                row.isNullAt(PATIENT) ? null : row.getString(PATIENT),
                date == null ? null : Date.valueOf(date.toLocalDate().plusDays(days)),
                row.getString(STATUS),
                issued == null ? null : Timestamp.from(issued.toInstant().plus(Duration.ofDays(days))),
                rewrite.apply(new ReportText(text, sections)));
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
