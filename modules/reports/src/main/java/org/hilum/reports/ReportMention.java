package org.hilum.reports;

import static java.util.Objects.requireNonNull;

/**
 * A mention with the section it is in.
 *
 * @param section section of the report
 * @param mention mention in the sentence
 */
public record ReportMention(SectionName section, SentenceMention mention) {
    public ReportMention {
        requireNonNull(section, "section is null");
        requireNonNull(mention, "mention is null");
    }
}
