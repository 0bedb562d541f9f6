package org.hilum.reports.attributes;

import java.util.List;
import org.hilum.reports.attributes.AttributeLists.Role;
import org.hilum.reports.attributes.AttributeSentence.Mention;

/** A sentence with the phrases in it that say attributes. */
final class PhraseSentence {
    private final AttributeSentence sentence;
    private final AttributeLists lists;
    private final List<AttributePhrase> phrases;
    private final boolean[] inPhrase;

    PhraseSentence(AttributeSentence sentence, List<AttributePhrase> phrases, AttributeLists lists) {
        this.sentence = sentence;
        this.phrases = phrases;
        this.lists = lists;
        this.inPhrase = new boolean[sentence.size()];
        for (AttributePhrase phrase : phrases) {
            for (int i = phrase.first(); i <= phrase.last(); i++) {
                inPhrase[i] = true;
            }
        }
    }

    int size() {
        return sentence.size();
    }

    String word(int index) {
        return sentence.word(index);
    }

    /** Whether the word at an index is this one; an index outside of the sentence has no word. */
    boolean isWord(int index, String word) {
        return index >= 0 && index < size() && sentence.word(index).equals(word);
    }

    /** Whether the word at an index has a role; an index outside of the sentence has no word. */
    boolean is(Role role, int index) {
        return index >= 0 && index < size() && lists.is(role, sentence.word(index));
    }

    /** Whether a word with this role stands in a range, the second index excluded. */
    boolean has(Role role, int from, int to) {
        for (int i = from; i < to; i++) {
            if (is(role, i)) {
                return true;
            }
        }
        return false;
    }

    boolean isInPhrase(int index) {
        return inPhrase[index];
    }

    List<AttributePhrase> phrases() {
        return phrases;
    }

    List<Mention> terms() {
        return sentence.terms();
    }

    Mention term(int index) {
        return sentence.terms().get(index);
    }

    /** Returns the number of terms that begin in a range, the second index excluded. */
    int termsWithin(int from, int to) {
        int count = 0;
        for (Mention term : terms()) {
            count += term.first() >= from && term.first() < to ? 1 : 0;
        }
        return count;
    }

    /** Whether a word may stand between a description and its finding. */
    boolean describes(int index) {
        return inPhrase[index] && !isWord(index, "bilaterally")
                || is(Role.DESCRIBING, index)
                || word(index).endsWith("ly");
    }

    /** Whether a phrase of a kind starts with a word. */
    boolean starts(int index, Attribute kind) {
        for (AttributePhrase phrase : phrases) {
            if (phrase.kind() == kind && phrase.first() == index) {
                return true;
            }
        }
        return false;
    }

    /** Whether a phrase of a kind ends with a word. */
    boolean ends(int index, Attribute kind) {
        for (AttributePhrase phrase : phrases) {
            if (phrase.kind() == kind && phrase.last() == index) {
                return true;
            }
        }
        return false;
    }

    boolean isShift(int index) {
        return lists.isShift(word(index));
    }

    boolean isOtherThing(int index) {
        return lists.isOtherThing(word(index));
    }
}
