package org.hilum.reports.attributes;

import org.hilum.reports.attributes.AttributeLists.Role;

/** Tells severities and sizes of an earlier examination: "from large to small", "previously 8 mm". */
final class FormerPhrases {
    private static final int WORDS_OF_PAST = 2;
    private static final int WORDS_OF_PRESENT = 3;

    private final PhraseSentence sentence;

    FormerPhrases(PhraseSentence sentence) {
        this.sentence = sentence;
    }

    boolean contains(AttributePhrase phrase) {
        if (phrase.kind() != Attribute.SEVERITY && phrase.kind() != Attribute.SIZE || isPresent(phrase)) {
            return false;
        }
        int before = phrase.first() - 1;
        if (phrase.kind() == Attribute.SIZE && sentence.is(Role.COMPARED_SIZE, before)) {
            return true;
        }
        if (sentence.isWord(before, "from")) {
            return phrase.kind() == Attribute.SIZE || sentence.isWord(phrase.last() + 1, "to");
        }
        for (int i = before; i >= Math.max(0, before - WORDS_OF_PAST); i--) {
            if (sentence.is(Role.FORMER, i)) {
                return hasPresent(phrase.kind()) || follows(phrase) || !sentence.is(Role.MEASURED, i);
            }
            if (sentence.isWord(i, "to")) {
                return false;
            }
        }
        return phrase.kind() == Attribute.SEVERITY && isFollowedByPresent(phrase);
    }

    /** Whether a size stands behind another one: "15 mm, was 12 mm". */
    private boolean follows(AttributePhrase phrase) {
        for (AttributePhrase other : sentence.phrases()) {
            if (phrase.kind() == Attribute.SIZE && other.kind() == Attribute.SIZE && other.last() < phrase.first()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a later severity of the same clause is the present one: "large on arrival, now small". */
    private boolean isFollowedByPresent(AttributePhrase phrase) {
        for (AttributePhrase other : sentence.phrases()) {
            if (other.kind() == phrase.kind()
                    && other.first() > phrase.last()
                    && sentence.is(Role.PRESENT, other.first() - 1)
                    && sentence.termsWithin(phrase.last() + 1, other.first()) <= 1) {
                return true;
            }
        }
        return false;
    }

    private boolean isPresent(AttributePhrase phrase) {
        return sentence.has(Role.PRESENT, Math.max(0, phrase.first() - WORDS_OF_PRESENT), phrase.first())
                || sentence.is(Role.PRESENT, phrase.last() + 1);
    }

    /** Whether a phrase of the kind says what is so now. */
    private boolean hasPresent(Attribute kind) {
        for (AttributePhrase other : sentence.phrases()) {
            if (other.kind() == kind && isPresent(other)) {
                return true;
            }
        }
        return false;
    }
}
