package org.hilum.ingest;

import java.io.InputStream;
import java.sql.Date;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hilum.lake.ReportStatus;
import org.hilum.records.ReportRow;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/**
 * Reads reports from CSV files.
 *
 * @param columns index of each known column
 * @param idPrefix prefix of the ids in the file ({@code CXR} for Open-i)
 * @param site site of the ids
 * @param only examinations whose reports are taken
 * @param maxCharacters maximum length of a report in characters; longer ones are rejected
 */
public record CsvReports(
        Map<ReportColumn, Integer> columns, String idPrefix, Site site, ReportFilter only, int maxCharacters)
        implements RecordReader {
    private static final Set<String> STATUSES =
            Set.of(ReportStatus.PRELIMINARY.value(), ReportStatus.FINAL.value(), ReportStatus.CORRECTED.value());

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) {
        return CsvRecords.read(bytes, this::parse);
    }

    private ParsedRecord parse(CsvRecords.Cells cells) {
        String locator = "record " + cells.number();
        if (!only.takes(cell(cells, ReportColumn.EXAM).orElse(""))) {
            return ReportFilter.leftAlone(locator, cells.number());
        }
        Optional<String> id = cell(cells, ReportColumn.REPORT_ID);
        if (id.isEmpty()) {
            return ParsedRecord.rejected(locator, cells.number(), "no report id");
        }
        Date date;
        try {
            date = cell(cells, ReportColumn.DATE)
                    .map(LocalDate::parse)
                    .map(Date::valueOf)
                    .orElse(null);
        } catch (DateTimeParseException e) {
            return ParsedRecord.rejected(locator, cells.number(), "the date does not have the form 2026-12-31");
        }
        String status = cell(cells, ReportColumn.STATUS)
                .orElse(ReportStatus.FINAL.value())
                .toLowerCase(Locale.ROOT);
        if (!STATUSES.contains(status)) {
            return ParsedRecord.rejected(locator, cells.number(), "the status is not preliminary, final or corrected");
        }
        ReportText report = text(cells);
        if (report.text().length() > maxCharacters) {
            return ParsedRecord.rejected(
                    locator, cells.number(), tooLong(report.text().length(), maxCharacters));
        }
        return ParsedRecord.kept(
                        locator,
                        cells.number(),
                        ReportRow.of(
                                site.id(idPrefix + id.get()),
                                cell(cells, ReportColumn.STUDY_ID).map(site::id).orElse(null),
                                cell(cells, ReportColumn.PATIENT_ID)
                                        .map(site::id)
                                        .orElse(null),
                                date,
                                status,
                                report))
                .withIdentifiers(Stream.of(
                                ReportColumn.REPORT_ID,
                                ReportColumn.STUDY_ID,
                                ReportColumn.PATIENT_ID,
                                ReportColumn.PATIENT_NAME)
                        .flatMap(column -> cell(cells, column).stream())
                        .toList());
    }

    private ReportText text(CsvRecords.Cells cells) {
        Optional<String> whole = cell(cells, ReportColumn.TEXT).map(MarkedUpText::plain);
        if (whole.isPresent()) {
            // headings are not searched in reports that will be rejected for their length
            return whole.get().length() > maxCharacters
                    ? new ReportText(whole.get(), List.of())
                    : ReportText.ofText(whole.get());
        }
        Map<SectionName, String> sections = new EnumMap<>(SectionName.class);
        for (ReportColumn column : columns.keySet()) {
            column.section().ifPresent(name -> cell(cells, column)
                    .ifPresent(text -> sections.put(name, MarkedUpText.plain(text))));
        }
        return ReportText.ofSections(sections);
    }

    private Optional<String> cell(CsvRecords.Cells cells, ReportColumn column) {
        Integer index = columns.get(column);
        return index == null
                ? Optional.empty()
                : Optional.of(cells.value(index).strip()).filter(value -> !value.isEmpty());
    }

    public static String tooLong(int characters, int most) {
        return String.format(
                Locale.ROOT, "a report of %,d characters, more than reports.max-characters = %,d", characters, most);
    }
}
