package org.hilum.lake;

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
                batch);
    }
}
