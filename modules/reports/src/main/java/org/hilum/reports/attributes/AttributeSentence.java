package org.hilum.reports.attributes;

import java.util.List;

/**
 * A sentence and its mentions, as their attributes are read.
 *
 * @param words words in lower case with digits masked as 0; hyphens within words are open
 * @param starts position of each word in the sentence, in characters from 0
 * @param ends position after each word
 * @param terms terms in the order of the sentence, without overlaps
 */
public record AttributeSentence(List<String> words, int[] starts, int[] ends, List<Mention> terms) {
    /** What a term in the sentence is. */
    public enum Kind {
        /** A finding that is there, possible or probable. */
        FINDING,
        /** A denied finding. */
        DENIED,
        /** No mention, such as a pseudo-trigger: what describes it describes no finding. */
        OTHER
    }

    /**
     * A term in the sentence.
     *
     * @param first index of its first word
     * @param last index of its last word
     * @param kind what it is
     * @param hasSides whether the finding can be on one side
     * @param isDevice whether it is a device: places and lengths beside it are those of its tip
     * @param isOfBones whether it is a finding of bones, such as a fracture
     * @param isSign whether it is a sign, such as an opacity, which findings explain: they are where it is
     */
    public record Mention(
            int first, int last, Kind kind, boolean hasSides, boolean isDevice, boolean isOfBones, boolean isSign) {}

    public AttributeSentence {
        words = List.copyOf(words);
        terms = List.copyOf(terms);
    }

    String word(int index) {
        return words.get(index);
    }

    int size() {
        return words.size();
    }
}
