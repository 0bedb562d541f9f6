package org.hilum.ingest.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/**
 * Puts the texts of a report's segments OBX together. Where OBX-3 says by its suffix which section a text belongs to, it
 * is believed; in all other text headings are found.
 */
final class Hl7Sections {
    /** Suffixes of OBX-3 (HL7 table of observation suffixes) that name a section which hilum knows. */
    private static final Map<String, SectionName> SUFFIXES =
            Map.of("GDT", SectionName.FINDINGS, "IMP", SectionName.IMPRESSION, "ADT", SectionName.ADDENDUM);

    private record Part(Optional<SectionName> section, StringBuilder text) {}

    private final List<Part> parts = new ArrayList<>();

    /**
     * Adds the text of one segment; such of one section that follow each other are lines of one text.
     *
     * @param suffix of OBX-3; empty where it has none
     */
    void add(String suffix, String text) {
        Optional<SectionName> section = Optional.ofNullable(SUFFIXES.get(suffix.toUpperCase(Locale.ROOT)));
        if (parts.isEmpty() || !last().section.equals(section)) {
            parts.add(new Part(section, new StringBuilder(text)));
        } else {
            last().text.append('\n').append(text);
        }
    }

    /** The whole report. */
    ReportText report() {
        if (parts.stream().allMatch(part -> part.section.isEmpty())) {
            return parts.isEmpty()
                    ? new ReportText("", List.of())
                    : ReportText.ofText(last().text.toString());
        }
        boolean findings = parts.stream().anyMatch(part -> part.section.equals(Optional.of(SectionName.FINDINGS)));
        StringBuilder whole = new StringBuilder();
        List<ReportSection> sections = new ArrayList<>();
        for (Part part : parts) {
            if (part.text.toString().isBlank()) {
                continue;
            }
            if (part.section.isPresent()) {
                append(whole, sections, part.section.get(), part.text.toString());
            } else {
                // the body of a report whose impression alone is marked has what is seen
                addUnmarked(whole, sections, part.text.toString(), findings ? SectionName.TEXT : SectionName.FINDINGS);
            }
        }
        return new ReportText(whole.toString(), sections);
    }

    /** Adds a section under its heading to a text. */
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
