package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import org.hilum.domain.Assertion;
import org.hilum.reports.attributes.MentionAttributes;

/**
 * A mention of a finding in a sentence, with its assertion.
 *
 * @param offset offset of the term in the sentence, in characters, from 0
 * @param length length of the term, in characters
 * @param finding id of the finding, such as {@code Effusion}; {@code other:<name>} for a disease beyond the fourteen;
 *     {@code normal} for a statement that all is normal
 * @param concept UMLS concept of the term, such as {@code C0032227}
 * @param term term of the lexicon
 * @param assertion whether the finding is present, probable, uncertain or absent
 * @param rule id of the rule that decided the assertion
 * @param attributes what the sentence says of the finding beyond its being there
 */
public record SentenceMention(
        int offset,
        int length,
        String finding,
        String concept,
        String term,
        Assertion assertion,
        String rule,
        MentionAttributes attributes) {
    /** The finding of statements that all is normal. */
    public static final String NORMAL = "normal";

    /** Prefix of the finding of a disease beyond the fourteen. */
    public static final String OTHER = "other:";

    public SentenceMention {
        requireNonNull(finding, "finding is null");
        requireNonNull(assertion, "assertion is null");
        requireNonNull(rule, "rule is null");
    }
}
