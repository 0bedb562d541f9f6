package org.hilum.lake;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code labels}.
 *
 * @param level id of the level of the subject
 * @param subjectId id of the study or image
 * @param finding id of a finding, or no_finding
 * @param labeler name of the labeler
 * @param labelerVersion version of the labeler
 * @param value 1 positive, 0 negative, -1 uncertain
 * @param mentions number of mentions behind the value; null for imported labels
 * @param laterality id of the side that the mentions say; null if they say none
 * @param severity id of the worst severity that they say; null if they say none
 * @param change id of the change that they say; null if they say none
 * @param sourceUri file of an imported label; null for mined labels
 * @param sourceRecord number of the record in that file; null for mined labels, and for those of several records
 * @param batch run that wrote the row
 */
public record LabelRow(
        String level,
        String subjectId,
        String finding,
        String labeler,
        String labelerVersion,
        int value,
        Integer mentions,
        String laterality,
        String severity,
        String change,
        String sourceUri,
        Long sourceRecord,
        String batch)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static LabelRow from(Row row) {
        return new LabelRow(
                row.getAs("level"),
                row.getAs("subject_id"),
                row.getAs("finding"),
                row.getAs("labeler"),
                row.getAs("labeler_version"),
                row.getAs("value"),
                row.getAs("mentions"),
                row.getAs("laterality"),
                row.getAs("severity"),
                row.getAs("change"),
                row.getAs("source_uri"),
                row.getAs("source_record"),
                row.getAs("batch"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(
                level,
                subjectId,
                finding,
                labeler,
                labelerVersion,
                value,
                mentions,
                laterality,
                severity,
                change,
                sourceUri,
                sourceRecord,
                batch);
    }
}
