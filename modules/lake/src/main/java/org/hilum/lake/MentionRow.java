package org.hilum.lake;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code mentions}.
 *
 * @param reportId id of the report
 * @param section id of the section
 * @param offset position of the term in the text of the report, in characters from 0
 * @param finding id of a finding, {@code other:<name>}, or normal
 * @param labelerVersion version of the miner
 * @param studyId id of the study
 * @param length length of the term in characters
 * @param concept UMLS concept of the term; null if there is none
 * @param term term of the lexicon that matched
 * @param assertion id of the assertion
 * @param rule id of the rule that decided the assertion
 * @param sentenceOffset position of the sentence in the text of the report, in characters from 0
 * @param sentenceLength length of the sentence in characters
 * @param laterality id of the side; null if it is not said
 * @param locations names of places; empty if none is said
 * @param severity id of the severity; null if it is not said
 * @param change id of the change; null if it is not said
 * @param sizeMm largest stated dimension in millimetres; null if none is stated
 * @param certainty certainty from 0 to 1; null in rows of older versions
 * @param attributeWords where the report says them, one row of attribute, offset and length each
 * @param batch run that wrote the row
 */
public record MentionRow(
        String reportId,
        String section,
        int offset,
        String finding,
        String labelerVersion,
        String studyId,
        int length,
        String concept,
        String term,
        String assertion,
        String rule,
        int sentenceOffset,
        int sentenceLength,
        String laterality,
        List<String> locations,
        String severity,
        String change,
        Double sizeMm,
        Double certainty,
        List<Row> attributeWords,
        String batch)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static MentionRow from(Row row) {
        return new MentionRow(
                row.getAs("report_id"),
                row.getAs("section"),
                row.getAs("offset"),
                row.getAs("finding"),
                row.getAs("labeler_version"),
                row.getAs("study_id"),
                row.getAs("length"),
                row.getAs("concept"),
                row.getAs("term"),
                row.getAs("assertion"),
                row.getAs("rule"),
                row.getAs("sentence_offset"),
                row.getAs("sentence_length"),
                row.getAs("laterality"),
                list(row, "locations"),
                row.getAs("severity"),
                row.getAs("change"),
                row.getAs("size_mm"),
                row.getAs("certainty"),
                list(row, "attribute_words"),
                row.getAs("batch"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(
                reportId,
                section,
                offset,
                finding,
                labelerVersion,
                studyId,
                length,
                concept,
                term,
                assertion,
                rule,
                sentenceOffset,
                sentenceLength,
                laterality,
                locations.toArray(),
                severity,
                change,
                sizeMm,
                certainty,
                attributeWords.toArray(),
                batch);
    }

    private static <T> List<T> list(Row row, String column) {
        int index = row.fieldIndex(column);
        return row.isNullAt(index) ? List.of() : row.getList(index);
    }
}
