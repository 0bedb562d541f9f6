package org.hilum.reports;

import static java.util.Objects.requireNonNull;

/**
 * A section of a report.
 *
 * @param name which section
 * @param offset where the section's text begins in the text of the report, in characters, from 0
 * @param text the section's text without its heading
 */
public record Section(SectionName name, int offset, String text) {
    public Section {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
    }
}
