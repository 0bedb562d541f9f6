package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.records.ReportRow;
import org.hilum.reports.ReportText;

/**
 * Reads one report per text file; the file's name without extension is its id.
 *
 * @param site the site of the ids
 * @param maxCharacters a longer report is rejected
 */
record TextReports(Site site, int maxCharacters) implements RecordReader {
    private static final int MOST_BYTES_PER_CHARACTER = 4;

    @Override
    public Stream<Parsed> read(SourceFile file, InputStream bytes) throws IOException {
        return Stream.of(understand(file, bytes));
    }

    private Parsed understand(SourceFile file, InputStream bytes) throws IOException {
        if (file.length() > (long) maxCharacters * MOST_BYTES_PER_CHARACTER) {
            return Parsed.rejected("file", 1, "a file of " + file.length() + " bytes is no report");
        }
        Optional<String> text = StrictText.decode(bytes.readAllBytes());
        if (text.isEmpty()) {
            return Parsed.rejected("file", 1, "not UTF-8");
        }
        if (text.get().length() > maxCharacters) {
            return Parsed.rejected("file", 1, CsvReports.tooLong(text.get().length(), maxCharacters));
        }
        String id = file.name().replaceFirst("\\.[^.]*$", "");
        if (id.isBlank()) {
            return Parsed.rejected("file", 1, "no report id (the file has no name before its extension)");
        }
        return Parsed.kept(
                "file", 1, ReportRow.of(site.id(id), null, null, null, "final", ReportText.ofText(text.get())));
    }
}
