package org.hilum.reports;

import static java.util.Objects.requireNonNull;

/**
 * A sentence, line or list item of a mined section.
 *
 * @param section section of the sentence
 * @param offset offset of the sentence in the text of the report, in characters, from 0
 * @param text text as written
 * @param normalised text in lower case with masked digits, of the same length, so that offsets are the same in both
 * @param sha256 SHA-256 of the normalised text, 64 hex digits; the key of the cached answer
 */
public record Sentence(SectionName section, int offset, String text, String normalised, String sha256) {
    public Sentence {
        requireNonNull(section, "section is null");
        if (text.length() != normalised.length()) {
            throw new IllegalArgumentException("the normalised text and the text differ in length");
        }
    }
}
