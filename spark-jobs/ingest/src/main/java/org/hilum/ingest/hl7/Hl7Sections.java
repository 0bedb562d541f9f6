package org.hilum.ingest.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.ingest.MarkedUpText;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/**
 * Combines the texts of a report's OBX segments. The suffix of OBX-3 determines the section of a text; in texts
 * without suffix headings are searched for.
 */
final class Hl7Sections {
    /** Suffixes of OBX-3 (HL7 table of observation suffixes) that name sections known to hilum. */
    private static final Map<String, SectionName> SUFFIXES =
            Map.of("GDT", SectionName.FINDINGS, "IMP", SectionName.IMPRESSION, "ADT", SectionName.ADDENDUM);

    private record Part(Optional<SectionName> section, StringBuilder text) {}

    private final List<Part> parts = new ArrayList<>();

    /**
     * Adds the text of one segment. Consecutive texts of one section become lines of one text.
     *
     * @param suffix suffix of OBX-3; empty if it has none
     * @param text text of the segment
     */
    void add(String suffix, String text) {
        Optional<SectionName> section = Optional.ofNullable(SUFFIXES.get(suffix.toUpperCase(Locale.ROOT)));
        if (parts.isEmpty() || !last().section.equals(section)) {
            parts.add(new Part(section, new StringBuilder(text)));
        } else {
            last().text.append('\n').append(text);
        }
    }

    /** Returns the whole report. */
    ReportText report() {
        if (parts.stream().allMatch(part -> part.section.isEmpty())) {
            return parts.isEmpty()
                    ? new ReportText("", List.of())
                    : ReportText.ofText(MarkedUpText.plain(last().text.toString()));
        }
        boolean findings = parts.stream().anyMatch(part -> part.section.equals(Optional.of(SectionName.FINDINGS)));
        StringBuilder whole = new StringBuilder();
        List<ReportSection> sections = new ArrayList<>();
        for (Part part : parts) {
            String text = MarkedUpText.plain(part.text.toString());
            if (text.isBlank()) {
                continue;
            }
            if (part.section.isPresent()) {
                append(whole, sections, part.section.get(), text);
            } else {
                // if only the impression is marked, the unmarked body holds the findings
                addUnmarked(whole, sections, text, findings ? SectionName.TEXT : SectionName.FINDINGS);
            }
        }
        return new ReportText(whole.toString(), sections);
    }

    /** Appends a section with its heading to a text. */
    static void append(StringBuilder whole, List<ReportSection> sections, SectionName name, String text) {
        whole.append(name.id().toUpperCase(Locale.ROOT)).append(": ");
        sections.add(new ReportSection(name, whole.length(), text));
        whole.append(text).append('\n');
    }

    private static void addUnmarked(StringBuilder whole, List<ReportSection> sections, String text, SectionName plain) {
        for (ReportSection section : ReportText.ofText(text).sections()) {
            SectionName name = section.name() == SectionName.TEXT ? plain : section.name();
            sections.add(new ReportSection(name, whole.length() + section.offset(), section.text()));
        }
        whole.append(text).append('\n');
    }

    private Part last() {
        return parts.get(parts.size() - 1);
    }
}
