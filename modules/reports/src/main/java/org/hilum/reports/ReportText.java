package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The text of a report and the sections in it. For every section, {@code text.startsWith(section.text(),
 * section.offset())} holds.
 *
 * @param text the whole report, as the lake stores it
 * @param sections in the order of the text; they do not overlap
 */
public record ReportText(String text, List<Section> sections) {
    public ReportText {
        requireNonNull(text, "text is null");
        sections = List.copyOf(sections);
    }

    /**
     * A report that comes in sections already. Its text is built from them, each on a line of its own under its heading.
     *
     * @param texts section texts; blank ones are left out
     */
    public static ReportText ofSections(Map<SectionName, String> texts) {
        StringBuilder whole = new StringBuilder();
        List<Section> sections = new ArrayList<>();
        for (SectionName name : SectionName.values()) {
            String text = texts.get(name);
            if (text == null || text.isBlank()) {
                continue;
            }
            if (name != SectionName.TEXT) {
                whole.append(name.id().toUpperCase(Locale.ROOT)).append(": ");
            }
            sections.add(new Section(name, whole.length(), text));
            whole.append(text).append('\n');
        }
        return new ReportText(whole.toString(), sections);
    }

    /**
     * A report as one text. Headings are found in their usual spellings; a report without findings and impression gets
     * {@link SectionName#TEXT} sections for what is left beside the administrative ones, or for all it has. Takes time
     * linear in the length of the text.
     */
    public static ReportText ofText(String text) {
        return new ReportText(text, Headings.sections(text));
    }
}
