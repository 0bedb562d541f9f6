package org.hilum.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hilum.lake.ReportStatus;
import org.hilum.records.ReportRow;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/**
 * Reads reports of the Open-i collection in XML, one {@code eCitation} per file: the id from {@code uId}, the text
 * from {@code Abstract/AbstractText} by its label. Nothing else is read. In particular {@code MeSH} is not: it holds
 * the human annotations of the report, which are the reference for evaluating the miner. Files with a DTD are
 * rejected without being parsed.
 *
 * @param site site of the ids
 * @param maxCharacters maximum length of a report in characters; longer ones are rejected
 */
record OpeniXmlReports(Site site, int maxCharacters) implements RecordReader {
    /** Maximum file size in bytes; files of the collection have a few thousand. */
    private static final int MOST_BYTES = 16_000_000;

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        byte[] all = bytes.readNBytes(MOST_BYTES + 1);
        if (all.length > MOST_BYTES) {
            return Stream.of(
                    ParsedRecord.rejected("file", 1, "a file of more than " + MOST_BYTES + " bytes is not a report"));
        }
        List<ParsedRecord> parsed = new ArrayList<>();
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(all));
            try {
                read(xml, parsed);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            parsed.add(rejected(parsed, "not well-formed XML (line " + line + ")"));
        }
        if (parsed.isEmpty()) {
            parsed.add(rejected(parsed, "not a report (no element eCitation)"));
        }
        return parsed.stream();
    }

    /**
     * Creates the JDK's own parser, whatever else is on the class path, configured to read no DTD and to open no
     * other file.
     */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private void read(XMLStreamReader xml, List<ParsedRecord> parsed) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        String id = "";
        Map<SectionName, String> sections = new EnumMap<>(SectionName.class);
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> {
                    parsed.add(rejected(parsed, "a DTD, which is not read"));
                    return;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    boolean text = name.equals("AbstractText") && "Abstract".equals(path.peek());
                    if (name.equals("eCitation")) {
                        id = "";
                        sections.clear();
                    } else if (name.equals("uId") && "eCitation".equals(path.peek())) {
                        id = Optional.ofNullable(xml.getAttributeValue(null, "id"))
                                .orElse("")
                                .strip();
                    }
                    if (text) {
                        Optional<SectionName> section = section(xml.getAttributeValue(null, "Label"));
                        String content = text(xml);
                        section.ifPresent(known -> sections.merge(known, content, (one, two) -> one + "\n" + two));
                    } else {
                        path.push(name);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (path.pop().equals("eCitation")) {
                        parsed.add(report(id, sections, parsed));
                    }
                }
                default -> {
                    // text outside the abstract is not used
                }
            }
        }
    }

    /** Returns all characters of the current element, without surrounding white space. */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(
                        xml.getText());
                default -> {
                    // skips comments and processing instructions
                }
            }
        }
        return text.toString().strip();
    }

    private static Optional<SectionName> section(String label) {
        return Arrays.stream(SectionName.values())
                .filter(name -> label != null && name.id().equals(label.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private ParsedRecord report(String id, Map<SectionName, String> sections, List<ParsedRecord> before) {
        if (id.isEmpty()) {
            return rejected(before, "no report id (uId)");
        }
        ReportText report = ReportText.ofSections(sections);
        if (report.text().length() > maxCharacters) {
            return rejected(before, CsvReports.tooLong(report.text().length(), maxCharacters));
        }
        int number = before.size() + 1;
        return ParsedRecord.kept(
                "record " + number,
                number,
                ReportRow.of(site.id(id), null, null, null, ReportStatus.FINAL.value(), report));
    }

    private static ParsedRecord rejected(List<ParsedRecord> before, String reason) {
        int number = before.size() + 1;
        return ParsedRecord.rejected("record " + number, number, reason);
    }
}
