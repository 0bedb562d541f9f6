package org.hilum.reports;

import static java.util.Objects.requireNonNull;

/**
 * A mention and the section that it stands in.
 *
 * @param section of the report
 * @param mention of the sentence
 */
public record ReportMention(SectionName section, SentenceMention mention) {
    public ReportMention {
        requireNonNull(section, "section is null");
        requireNonNull(mention, "mention is null");
    }
}
