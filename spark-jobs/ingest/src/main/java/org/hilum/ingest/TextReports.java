package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.lake.ReportStatus;
import org.hilum.records.ReportRow;
import org.hilum.reports.ReportText;

/**
 * Reads one report per text file. The file name without extension is the report's id.
 *
 * @param site site of the ids
 * @param maxCharacters maximum length of a report in characters; longer ones are rejected
 */
record TextReports(Site site, int maxCharacters) implements RecordReader {
    private static final int MOST_BYTES_PER_CHARACTER = 4;

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        return Stream.of(parse(file, bytes));
    }

    private ParsedRecord parse(SourceFile file, InputStream bytes) throws IOException {
        if (file.length() > (long) maxCharacters * MOST_BYTES_PER_CHARACTER) {
            return ParsedRecord.rejected("file", 1, "a file of " + file.length() + " bytes is not a report");
        }
        byte[] content = bytes.readNBytes(maxCharacters * MOST_BYTES_PER_CHARACTER + 1);
        if (content.length > maxCharacters * MOST_BYTES_PER_CHARACTER) {
            return ParsedRecord.rejected(
                    "file",
                    1,
                    "a file of more than " + maxCharacters * MOST_BYTES_PER_CHARACTER + " bytes is not a report");
        }
        Optional<String> text = StrictText.decode(content);
        if (text.isEmpty()) {
            return ParsedRecord.rejected("file", 1, "not UTF-8");
        }
        if (text.get().length() > maxCharacters) {
            return ParsedRecord.rejected(
                    "file", 1, CsvReports.tooLong(text.get().length(), maxCharacters));
        }
        String id = file.name().replaceFirst("\\.[^.]*$", "");
        if (id.isBlank()) {
            return ParsedRecord.rejected("file", 1, "no report id (the file has no name before its extension)");
        }
        return ParsedRecord.kept(
                        "file",
                        1,
                        ReportRow.of(
                                site.id(id),
                                null,
                                null,
                                null,
                                ReportStatus.FINAL.value(),
                                ReportText.ofText(MarkedUpText.plain(text.get()))))
                .withIdentifiers(List.of(id));
    }
}
