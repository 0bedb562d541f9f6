package org.hilum.reports;

import static java.util.Objects.requireNonNull;

/**
 * A sentence (or a line, an item of a list) of a mined section.
 *
 * @param section the section that it stands in
 * @param offset where it begins in the text of the report, in characters, from 0
 * @param text as written
 * @param normalised lower case with digits masked, of the same length as the text, so that offsets in one are offsets
 *     in the other
 * @param sha256 of the normalised text, 64 hex digits: the key under which the miner's answer is remembered
 */
public record Sentence(SectionName section, int offset, String text, String normalised, String sha256) {
    public Sentence {
        requireNonNull(section, "section is null");
        if (text.length() != normalised.length()) {
            throw new IllegalArgumentException("the normalised text has another length than the text");
        }
    }
}
