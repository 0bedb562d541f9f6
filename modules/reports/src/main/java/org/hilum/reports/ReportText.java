package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The text of a report and its sections. For every section, {@code text.startsWith(section.text(), section.offset())}.
 *
 * @param text text of the whole report, as stored in the lake
 * @param sections sections in the order of the text, without overlaps
 */
public record ReportText(String text, List<ReportSection> sections) {
    public ReportText {
        requireNonNull(text, "text is null");
        sections = List.copyOf(sections);
    }

    /**
     * Creates a report from section texts. The report's text has each section on its own line after its heading.
     *
     * @param texts section texts by name; blank ones are left out
     * @return the report
     */
    public static ReportText ofSections(Map<SectionName, String> texts) {
        StringBuilder whole = new StringBuilder();
        List<ReportSection> sections = new ArrayList<>();
        for (SectionName name : SectionName.values()) {
            String text = texts.get(name);
            if (text == null || text.isBlank()) {
                continue;
            }
            if (name != SectionName.TEXT) {
                whole.append(name.id().toUpperCase(Locale.ROOT)).append(": ");
            }
            sections.add(new ReportSection(name, whole.length(), text));
            whole.append(text).append('\n');
        }
        return new ReportText(whole.toString(), sections);
    }

    /**
     * Creates a report from one text, in which headings are found in their usual spellings. A report without findings and
     * impression gets {@link SectionName#TEXT} sections for everything outside administrative sections, or for the whole
     * text. Takes time linear in the length of the text.
     *
     * @param text text of the report
     * @return the report
     */
    public static ReportText ofText(String text) {
        return new ReportText(text, Headings.sections(text));
    }
}
