package org.hilum.reports;

import static java.util.Objects.requireNonNull;

/**
 * A section of a report.
 *
 * @param name name of the section
 * @param offset offset of the section's text in the report, in characters, from 0
 * @param text text of the section without its heading
 */
public record ReportSection(SectionName name, int offset, String text) {
    public ReportSection {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
    }
}
