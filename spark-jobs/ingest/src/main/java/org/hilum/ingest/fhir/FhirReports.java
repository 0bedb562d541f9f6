package org.hilum.ingest.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hilum.ingest.CsvReports;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.MarkedUpText;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.ReportFilter;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.hilum.ingest.hl7.Hl7Status;
import org.hilum.records.ReportRow;
import org.hilum.reports.ReportText;

/**
 * Reads reports from resources DiagnosticReport of FHIR R4: a resource per line (NDJSON, as bulk export writes it), one resource, or
 * a Bundle. The text is that of {@code presentedForm} (plain or HTML), else the conclusion, else the narrative. Other resources are
 * left alone and counted.
 *
 * @param site site of the ids
 * @param filter examinations whose reports are taken
 * @param maxCharacters maximum length of a report in characters; longer ones are rejected
 */
public record FhirReports(Site site, ReportFilter filter, int maxCharacters) implements RecordReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES_PER_CHARACTER = 4;
    /** Length of the longest line of a file of NDJSON, in characters. */
    private static final int LONGEST_LINE = 32_000_000;
    /** Length of the longest file that is no NDJSON, in characters: it is parsed as a whole. */
    private static final int LONGEST_BUNDLE = 256 << 20;

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        LimitedLines lines = new LimitedLines(
                new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)), LONGEST_LINE);
        if (!lines.hasNext()) {
            return Stream.of(ParsedRecord.rejected("file", 1, "an empty file"));
        }
        Optional<String> first = lines.next().map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line);
        if (first.isEmpty() || resource(first.get()).isPresent()) {
            int[] number = {0};
            Stream<Optional<String>> others =
                    StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false);
            return Stream.concat(Stream.of(first), others).flatMap(line -> ofLine(line, ++number[0], file));
        }
        return ofWhole(first.get(), lines, file);
    }

    private Stream<ParsedRecord> ofLine(Optional<String> line, int number, SourceFile file) {
        String locator = "line " + number;
        if (line.isEmpty()) {
            return Stream.of(ParsedRecord.rejected(locator, number, "a line of more than 32 million characters"));
        }
        return resource(line.get())
                .map(node -> ofResource(node, locator, number, file))
                .orElseGet(() -> Stream.of(ParsedRecord.rejected(locator, number, "the line is no JSON object")));
    }

    private Stream<ParsedRecord> ofWhole(String first, LimitedLines lines, SourceFile file) {
        StringBuilder whole = new StringBuilder(first);
        while (lines.hasNext()) {
            whole.append('\n').append(lines.next().orElse(""));
            if (whole.length() > LONGEST_BUNDLE) {
                return Stream.of(ParsedRecord.rejected("file", 1, "a file of more than 256 MiB that is no NDJSON"));
            }
        }
        return resource(whole.toString())
                .map(node -> ofResource(node, "file", 1, file))
                .orElseGet(() -> Stream.of(ParsedRecord.rejected("file", 1, "the file is no JSON object")));
    }

    private static Optional<JsonNode> resource(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty(); // an exception of the parser costs more than most lines
        }
        try {
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Stream<ParsedRecord> ofResource(JsonNode node, String locator, int number, SourceFile file) {
        String type = node.path("resourceType").asText();
        if (type.equals("Bundle")) {
            List<ParsedRecord> records = new ArrayList<>();
            int entry = 0;
            for (JsonNode each : node.path("entry")) {
                entry++;
                ofResource(each.path("resource"), locator + ", entry " + entry, number + entry - 1, file)
                        .forEach(records::add);
            }
            return records.stream();
        }
        if (!type.equals(DiagnosticReport.TYPE)) {
            return Stream.of(ParsedRecord.noted(locator, number, "resources other than DiagnosticReport, left alone"));
        }
        DiagnosticReport report = new DiagnosticReport(node);
        if (!filter.takes(report.examination().toArray(String[]::new))) {
            return Stream.of(ReportFilter.leftAlone(locator, number));
        }
        try {
            return Stream.of(parse(report, locator, number, file));
        } catch (InvalidRecordException e) {
            return Stream.of(ParsedRecord.rejected(locator, number, e.getMessage()));
        }
    }

    private ParsedRecord parse(DiagnosticReport report, String locator, int number, SourceFile file)
            throws InvalidRecordException {
        String id = report.id().orElseThrow(() -> new InvalidRecordException("no identifier and no id"));
        String patient = report.patient().orElseThrow(() -> new InvalidRecordException("no patient (subject)"));
        Hl7Status status = report.status().orElseThrow(() -> new InvalidRecordException("the status is unknown"));
        ReportText text = status == Hl7Status.WITHDRAWN
                ? new ReportText("", List.of())
                : ReportText.ofText(MarkedUpText.plain(text(report, file)));
        if (text.text().length() > maxCharacters) {
            throw new InvalidRecordException(CsvReports.tooLong(text.text().length(), maxCharacters));
        }
        return ParsedRecord.kept(
                        locator,
                        number,
                        ReportRow.of(
                                site.id(id),
                                site.id(id),
                                site.id(patient),
                                report.date().orElse(null),
                                status.id(),
                                report.issued().orElse(null),
                                text))
                .withIdentifiers(report.identifiers());
    }

    private String text(DiagnosticReport report, SourceFile file) throws InvalidRecordException {
        List<String> parts = new ArrayList<>();
        for (JsonNode attachment : report.attachments()) {
            if (Attachment.isText(attachment)) {
                parts.add(Attachment.read(attachment, file.uri(), MOST_BYTES_PER_CHARACTER * maxCharacters + 1));
            }
        }
        String presented = String.join("\n", parts);
        return presented.isBlank()
                ? report.conclusionOrNarrative()
                        .orElseThrow(() -> new InvalidRecordException(
                                "no text: neither a plain or HTML presentedForm, nor a conclusion, nor a narrative"))
                : presented;
    }
}
