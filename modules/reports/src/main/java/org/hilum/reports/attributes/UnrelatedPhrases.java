package org.hilum.reports.attributes;

import org.hilum.reports.attributes.AttributeLists.Role;
import org.hilum.reports.attributes.AttributeSentence.Mention;

/** Tells phrases that describe no finding: sides of bones and lines, comparisons of sides, distances. */
final class UnrelatedPhrases {
    /** The number of words before a side or place in which a movement is looked for. */
    private static final int WORDS_BEFORE = 6;
    /** The number of words behind a side or place in which a bone or line is looked for. */
    private static final int WORDS_BEHIND = 4;

    private final PhraseSentence sentence;

    UnrelatedPhrases(PhraseSentence sentence) {
        this.sentence = sentence;
    }

    boolean contains(AttributePhrase phrase) {
        return switch (phrase.kind()) {
            case LATERALITY, LOCATION -> isOfOtherThing(phrase);
            case CHANGE -> comparesSides(phrase);
            case SIZE -> isDistance(phrase);
                // "worsened slightly"
            case SEVERITY -> sentence.ends(phrase.first() - 1, Attribute.CHANGE)
                    && sentence.word(phrase.last()).endsWith("ly");
        };
    }

    /** Whether a size is a distance ("3 cm above the carina") and not one of two sizes ("to 5 mm from 20 mm"). */
    private boolean isDistance(AttributePhrase phrase) {
        int next = phrase.last() + 1;
        boolean compared = sentence.isWord(next, "from") && sentence.starts(next + 1, Attribute.SIZE);
        return sentence.is(Role.DISTANT, next) && !compared;
    }

    /** Whether a change compares sides: "more pronounced on the left", "right greater than left". */
    private boolean comparesSides(AttributePhrase phrase) {
        int next = phrase.last() + 1;
        boolean compares = sentence.has(Role.COMPARING, phrase.first(), next) && sentence.is(Role.COMPARED_WITH, next);
        for (AttributePhrase side : sentence.phrases()) {
            if (side.kind() != Attribute.LATERALITY) {
                continue;
            }
            boolean within = side.first() <= phrase.first() && side.last() >= phrase.last();
            if (within || compares && side.first() > next && side.first() <= next + 2) {
                return true;
            }
        }
        return false;
    }

    /** Whether a side or place belongs to a line, a tube or a bone. */
    private boolean isOfOtherThing(AttributePhrase phrase) {
        if (isOfBone(phrase)) {
            return false;
        }
        for (int i = phrase.first() - 1; i >= Math.max(0, phrase.first() - WORDS_BEFORE); i--) {
            if (sentence.isShift(i)) {
                return true;
            }
        }
        boolean other = false;
        for (int i = phrase.last() + 1; i < Math.min(sentence.size(), phrase.last() + 1 + WORDS_BEHIND); i++) {
            if (isInMention(i)) {
                return false;
            }
            if (sentence.isOtherThing(i)) {
                // "left subclavian pacemaker leads": the thing may belong to a mention behind it
                other = true;
            } else if (!sentence.describes(i)
                    && !Character.isDigit(sentence.word(i).charAt(0))
                    && !sentence.is(Role.NUMBERING, i)) {
                break;
            }
        }
        return other;
    }

    /** Whether the term before is one of bones, whose side is its own: "fracture of the left clavicle". */
    private boolean isOfBone(AttributePhrase phrase) {
        boolean bone = false;
        for (Mention term : sentence.terms()) {
            bone = term.last() < phrase.first() ? term.isOfBones() : bone;
        }
        return bone;
    }

    private boolean isInMention(int index) {
        for (Mention term : sentence.terms()) {
            if (index >= term.first() && index <= term.last() && term.kind() != AttributeSentence.Kind.OTHER) {
                return true;
            }
        }
        return false;
    }
}
