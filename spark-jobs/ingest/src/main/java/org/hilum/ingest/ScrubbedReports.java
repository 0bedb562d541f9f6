package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.records.ReportRow;
import org.hilum.reports.scrub.ReportScrubber;

/**
 * Masks identifiers in reports and moves their dates, in the text and beside it, by a number of days that depends on the patient and
 * the key of the pseudonyms.
 *
 * @param reader reader of the reports
 * @param pseudonyms pseudonyms with a key
 */
record ScrubbedReports(RecordReader reader, Pseudonyms pseudonyms) implements RecordReader {
    private static final ReportScrubber SCRUBBER = ReportScrubber.standard();

    ScrubbedReports {
        requireKey(pseudonyms);
    }

    /**
     * Fails if there is no key.
     *
     * @throws HilumException of kind wrong usage
     */
    static void requireKey(Pseudonyms pseudonyms) {
        if (!pseudonyms.isActive()) {
            throw HilumException.wrongUsage(
                    "privacy.scrub needs --pseudonyms KEYFILE: the key decides by how many days the dates of a patient move.");
        }
    }

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        return reader.read(file, bytes).map(this::scrubbed);
    }

    private ParsedRecord scrubbed(ParsedRecord record) {
        if (record.row() == null) {
            return record;
        }
        long days = pseudonyms.days(ReportRow.patientOrReport(record.row()));
        Row row = ReportRow.rewritten(record.row(), report -> SCRUBBER.scrub(report, record.identifiers(), days), days);
        return record.withRow(row);
    }
}
