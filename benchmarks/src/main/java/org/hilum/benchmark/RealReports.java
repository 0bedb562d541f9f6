package org.hilum.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/** Reads findings and impressions of real reports from their original location, without storing them. */
final class RealReports {
    private RealReports() {}

    /**
     * Reads the reports of a CSV file with the columns {@code findings} and {@code impression}, such as Open-i's.
     *
     * @throws IOException if the file cannot be read
     */
    static List<ReportText> read(Path csv) throws IOException {
        List<ReportText> reports = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                Map<SectionName, String> sections = new EnumMap<>(SectionName.class);
                for (SectionName name : List.of(SectionName.FINDINGS, SectionName.IMPRESSION)) {
                    sections.put(name, row.getField(name.id()));
                }
                ReportText report = ReportText.ofSections(sections);
                if (!report.sections().isEmpty()) {
                    reports.add(report);
                }
            }
        }
        return reports;
    }
}
