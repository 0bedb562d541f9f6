package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import org.hilum.domain.Assertion;

/**
 * A finding named in a sentence, and what is said of it.
 *
 * @param offset where the term begins in the sentence, in characters, from 0
 * @param length of the term, in characters
 * @param finding a finding's id such as {@code Effusion}, or {@code other:<name>} for a disease beyond the fourteen, or
 *     {@code normal} for a statement that all is normal
 * @param concept the UMLS concept of the term, such as {@code C0032227}
 * @param term the term of the lexicon
 * @param assertion what is said of it
 * @param rule the id of the rule that decided the assertion
 */
public record SentenceMention(
        int offset, int length, String finding, String concept, String term, Assertion assertion, String rule) {
    /** The finding of statements that all is normal. */
    public static final String NORMAL = "normal";

    /** How the finding of a disease beyond the fourteen begins. */
    public static final String OTHER = "other:";

    public SentenceMention {
        requireNonNull(finding, "finding is null");
        requireNonNull(assertion, "assertion is null");
        requireNonNull(rule, "rule is null");
    }
}
