package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hilum.lake.ReportStatus;
import org.hilum.records.ReportRow;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;

/**
 * Reads the reports of MIMIC-CXR, one per file: {@code files/p10/p10000032/s50414267.txt}. The study is the report, the folder the
 * patient. What stands before the line FINAL REPORT, such as a wet read, is a preliminary version and is not mined.
 *
 * @param site site of the ids
 * @param maxCharacters maximum length of a report in characters; longer ones are rejected
 */
record MimicReports(Site site, int maxCharacters) implements RecordReader {
    private static final Pattern PATH = Pattern.compile(".*(?:^|/)(p\\d{8})/(s\\d{8})\\.txt(?:\\.gz)?");
    private static final Pattern FINAL = Pattern.compile("(?m)^[ \\t]*FINAL REPORT[ \\t]*$");
    private static final int MOST_BYTES_PER_CHARACTER = 4;

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        return Stream.of(parse(file, bytes));
    }

    private ParsedRecord parse(SourceFile file, InputStream bytes) throws IOException {
        Matcher path = PATH.matcher(file.uri());
        if (!path.matches()) {
            return ParsedRecord.rejected("file", 1, "its path does not end like p10000032/s50414267.txt");
        }
        byte[] content = bytes.readNBytes(MOST_BYTES_PER_CHARACTER * maxCharacters + 1);
        Optional<String> text = StrictText.decode(content);
        if (text.isEmpty()) {
            return ParsedRecord.rejected("file", 1, "not UTF-8");
        }
        if (text.get().length() > maxCharacters) {
            return ParsedRecord.rejected(
                    "file", 1, CsvReports.tooLong(text.get().length(), maxCharacters));
        }
        String study = site.id(path.group(2));
        return ParsedRecord.kept(
                        "file",
                        1,
                        ReportRow.of(
                                study,
                                study,
                                site.id(path.group(1)),
                                null,
                                ReportStatus.FINAL.value(),
                                withoutPreliminary(text.get())))
                .withIdentifiers(
                        List.of(path.group(1).substring(1), path.group(2).substring(1)));
    }

    /** Returns the report with its whole text, and sections only of its final part. */
    static ReportText withoutPreliminary(String text) {
        Matcher heading = FINAL.matcher(text);
        int start = heading.find() ? heading.end() : 0;
        List<ReportSection> sections = ReportText.ofText(text.substring(start)).sections().stream()
                .map(section -> new ReportSection(section.name(), section.offset() + start, section.text()))
                .toList();
        return new ReportText(text, sections);
    }
}
