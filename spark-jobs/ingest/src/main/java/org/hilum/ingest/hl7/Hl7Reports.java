package org.hilum.ingest.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.PipeParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.hilum.ingest.CsvReports;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.ReportFilter;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.hilum.ingest.StrictText;
import org.hilum.records.ReportRow;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/**
 * Reads reports from HL7 v2 messages (ORU). Each OBR with text is a version of the report whose id is the accession
 * number; several OBR of one message with the same accession number form one report. Status {@code addendum} marks
 * text to append, {@code withdrawn} a report that no longer has text. {@link ReportVersions} handles both.
 *
 * @param accession number of the OBR field that holds the accession number
 * @param site site of the ids
 * @param only examinations whose reports are taken, by OBR-4
 * @param maxCharacters maximum length of a report in characters; longer ones are rejected
 */
public record Hl7Reports(int accession, Site site, ReportFilter only, int maxCharacters) implements RecordReader {

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        PipeParser parser = Hl7Message.parser();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new Hl7Messages(bytes), Spliterator.ORDERED), false)
                .flatMap(raw -> Stream.concat(parse(parser, raw).stream(), notes(raw)));
    }

    private static Stream<ParsedRecord> notes(Hl7Messages.RawMessage raw) {
        return raw.notes().stream()
                .distinct()
                .map(what -> ParsedRecord.noted("message " + raw.number(), raw.number(), what));
    }

    private List<ParsedRecord> parse(PipeParser parser, Hl7Messages.RawMessage raw) {
        String locator = raw.number() == 0 ? "file" : "message " + raw.number();
        if (raw.problem() != null) {
            return List.of(ParsedRecord.rejected(locator, raw.number(), raw.problem()));
        }
        Optional<Charset> charset = Hl7Message.charset(raw.text());
        Optional<String> text =
                charset.flatMap(known -> StrictText.decode(raw.text().getBytes(StandardCharsets.ISO_8859_1), known));
        if (text.isEmpty()) {
            return List.of(ParsedRecord.rejected(
                    locator,
                    raw.number(),
                    charset.isEmpty() ? "MSH-18 names an unknown charset" : "not " + charset.get() + " (see MSH-18)"));
        }
        try {
            return parse(Hl7Message.parse(parser, text.get()), locator, raw.number());
        } catch (HL7Exception | RuntimeException e) {
            // the parser's message quotes field content, so it is not used; an unparsable message must not end the file
            return List.of(ParsedRecord.rejected(locator, raw.number(), "the message cannot be parsed"));
        }
    }

    private List<ParsedRecord> parse(Hl7Message message, String locator, long number) throws HL7Exception {
        if (!message.value(message.header(), 9).equals(Optional.of("ORU"))) {
            return List.of(ParsedRecord.rejected(locator, number, "not a result message (MSH-9 is not ORU)"));
        }
        List<Hl7Order> reports = new ArrayList<>();
        boolean others = false;
        for (Hl7Order order : Hl7Order.read(message)) {
            if (!only.takes(order.examination().toArray(String[]::new))) {
                others = true;
                continue;
            }
            if (order.hasText() || order.status().equals(Optional.of(Hl7Status.WITHDRAWN))) {
                reports.add(order);
            }
        }
        if (reports.isEmpty() && others) {
            return List.of(ReportFilter.leftAlone(locator, number));
        }
        if (reports.isEmpty()) {
            return List.of(ParsedRecord.rejected(
                    locator, number, "no report text (an OBR with OBX-5 of type TX, FT or ST below it)"));
        }
        Map<String, List<Hl7Order>> byAccession = new LinkedHashMap<>();
        List<ParsedRecord> parsed = new ArrayList<>();
        for (Hl7Order report : reports) {
            Optional<String> id = message.value(report.request(), accession);
            if (id.isPresent()) {
                byAccession.computeIfAbsent(id.get(), key -> new ArrayList<>()).add(report);
            } else {
                parsed.add(ParsedRecord.rejected(
                        locator + ", OBR " + report.number(), number, "no accession number in OBR-" + accession));
            }
        }
        for (Map.Entry<String, List<Hl7Order>> report : byAccession.entrySet()) {
            String where = reports.size() == 1
                    ? locator
                    : locator + ", OBR " + report.getValue().get(0).number();
            parsed.add(version(message, report.getKey(), report.getValue(), where, number));
        }
        return parsed;
    }

    private ParsedRecord version(Hl7Message message, String id, List<Hl7Order> orders, String locator, long number)
            throws HL7Exception {
        Hl7Order first = orders.get(0);
        Optional<String> patient = first.patient() == null ? Optional.empty() : message.value(first.patient(), 3);
        if (patient.isEmpty()) {
            return ParsedRecord.rejected(locator, number, "no patient id (PID-3)");
        }
        Optional<Hl7Status> sentStatus = first.status();
        if (sentStatus.isEmpty()) {
            return ParsedRecord.rejected(locator, number, "the result status (OBR-25, OBX-11) is unknown");
        }
        Hl7Sections sections = new Hl7Sections();
        for (Hl7Order order : orders) {
            order.addTo(sections);
        }
        ReportText report = sections.report();
        if (report.text().length() > maxCharacters) {
            return ParsedRecord.rejected(
                    locator, number, CsvReports.tooLong(report.text().length(), maxCharacters));
        }
        Hl7Status status = sentStatus.get();
        if (report.text().isBlank() || status == Hl7Status.WITHDRAWN) {
            status = Hl7Status.WITHDRAWN; // all texts of the report, or the report itself, were deleted
            report = new ReportText("", List.of());
        } else if (isAddendum(status, report)) {
            status = Hl7Status.ADDENDUM;
            report = addendum(report);
        } else if (status == Hl7Status.ADDENDUM) {
            status = Hl7Status.CORRECTED; // the complete report is sent again, including its addendum
        }
        return ParsedRecord.kept(locator, number, row(message, id, patient.get(), first.request(), status, report))
                .withIdentifiers(Hl7Identifiers.of(message));
    }

    private Row row(Hl7Message message, String id, String patient, Segment request, Hl7Status status, ReportText report)
            throws HL7Exception {
        Optional<String> performed = message.value(request, 7);
        Optional<String> reported = message.value(request, 22);
        Date date = performed.or(() -> reported).flatMap(Hl7Time::date).orElse(null);
        Timestamp issued =
                message.value(message.header(), 7).flatMap(Hl7Time::instant).orElse(null);
        return ReportRow.of(site.id(id), site.id(id), site.id(patient), date, status.id(), issued, report);
    }

    /** Whether a message contains only an addendum, without the report. */
    private static boolean isAddendum(Hl7Status status, ReportText report) {
        boolean headed =
                !report.sections().isEmpty() && report.sections().get(0).name() == SectionName.ADDENDUM;
        boolean added = report.sections().stream().anyMatch(section -> section.name() == SectionName.ADDENDUM);
        boolean whole = report.sections().stream()
                .anyMatch(
                        section -> section.name() == SectionName.FINDINGS || section.name() == SectionName.IMPRESSION);
        return status == Hl7Status.ADDENDUM ? !(whole && added) : headed && !whole;
    }

    /** Returns the text of an addendum without its heading. */
    private static ReportText addendum(ReportText report) {
        int from = report.sections().isEmpty() || report.sections().get(0).name() != SectionName.ADDENDUM
                ? 0
                : report.sections().get(0).offset();
        String text = report.text().substring(from).strip();
        return new ReportText(text, List.of(new ReportSection(SectionName.ADDENDUM, 0, text)));
    }
}
