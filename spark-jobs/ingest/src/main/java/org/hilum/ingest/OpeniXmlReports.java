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
import org.hilum.records.ReportRow;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/**
 * Reads reports of the Open-i collection in its own form, one {@code eCitation} per file: the id from {@code uId}, the
 * text from {@code Abstract/AbstractText} by its label. Nothing else is read, least of all {@code MeSH}: that is what
 * people made of the report, the answer that mining is measured by. A file with a DTD is set aside unread.
 *
 * @param site the site of the ids
 * @param maxCharacters a longer report is rejected
 */
record OpeniXmlReports(Site site, int maxCharacters) implements RecordReader {
    /** Bytes; those of the collection have a few thousand. */
    private static final int MOST_BYTES = 16_000_000;

    @Override
    public Stream<Parsed> read(SourceFile file, InputStream bytes) throws IOException {
        byte[] all = bytes.readNBytes(MOST_BYTES + 1);
        if (all.length > MOST_BYTES) {
            return Stream.of(Parsed.rejected("file", 1, "a file of more than " + MOST_BYTES + " bytes is no report"));
        }
        List<Parsed> parsed = new ArrayList<>();
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
            parsed.add(rejected(parsed, "no report (element eCitation)"));
        }
        return parsed.stream();
    }

    /** The JDK's own parser, whatever else is on the class path, which reads no DTD and opens no other file. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private void read(XMLStreamReader xml, List<Parsed> parsed) throws XMLStreamException {
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
                        String said = text(xml);
                        section.ifPresent(known -> sections.merge(known, said, (one, two) -> one + "\n" + two));
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
                    // text outside the abstract is not asked for
                }
            }
        }
    }

    /** All characters of the element that the reader stands on, without white space around them. */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(
                        xml.getText());
                default -> {
                    // comments and instructions are no text
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

    private Parsed report(String id, Map<SectionName, String> sections, List<Parsed> before) {
        if (id.isEmpty()) {
            return rejected(before, "no report id (uId)");
        }
        ReportText report = ReportText.ofSections(sections);
        if (report.text().length() > maxCharacters) {
            return rejected(before, CsvReports.tooLong(report.text().length(), maxCharacters));
        }
        int number = before.size() + 1;
        return Parsed.kept("record " + number, number, ReportRow.of(site.id(id), null, null, null, "final", report));
    }

    private static Parsed rejected(List<Parsed> before, String reason) {
        int number = before.size() + 1;
        return Parsed.rejected("record " + number, number, reason);
    }
}
