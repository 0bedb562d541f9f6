package org.hilum.reports.attributes;

import org.hilum.reports.attributes.AttributeLists.Role;

/** Where the noun phrases begin that end with the terms of a sentence: "a small left effusion". */
final class NounPhrases {
    private final PhraseSentence sentence;
    private final int[] starts;

    NounPhrases(PhraseSentence sentence) {
        this.sentence = sentence;
        this.starts = new int[sentence.terms().size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = findStart(i);
        }
    }

    /** Returns the first word of the noun phrase that ends with a term. */
    int start(int term) {
        return starts[term];
    }

    private int findStart(int index) {
        int least = index == 0 ? 0 : sentence.term(index - 1).last() + 1;
        int start = sentence.term(index).first();
        int afterJoin = -1;
        for (int i = start - 1; i >= least; i--) {
            if (sentence.is(Role.ARTICLES, i)) {
                // "a small left and a moderate right effusion"
                if (i - 1 < least || !sentence.isWord(i - 1, "and")) {
                    return afterJoin >= 0 && hasPreposition(i - 1, least) ? afterJoin : start;
                }
            } else if (sentence.describes(i) || isMeasure(i, least)) {
                start = i;
            } else if (joinsDescriptions(i, least)) {
                afterJoin = start;
            } else {
                return afterJoin >= 0 && hasPreposition(i, least) ? afterJoin : start;
            }
        }
        // "lesion left upper lobe and nodules on the right": what directly follows the term before is that one's
        return afterJoin >= 0 && least > 0 ? afterJoin : start;
    }

    /** Whether a description before a conjunction is the place of an earlier finding: "in the left base and right effusion". */
    private boolean hasPreposition(int i, int least) {
        return i >= least && least > 0 && sentence.is(Role.PLACING, i);
    }

    /** Whether a measure and "of" stand before a finding: "a small area of". */
    private boolean isMeasure(int i, int least) {
        int measure = sentence.isWord(i, "of") ? i - 1 : i;
        return measure >= least && sentence.is(Role.MEASURES, measure) && sentence.isWord(measure + 1, "of");
    }

    private boolean joinsDescriptions(int i, int least) {
        if (i - 1 < least || !sentence.describes(i - 1)) {
            return false;
        }
        if (sentence.isWord(i, ",")) {
            return sentence.describes(i + 1)
                    && !sentence.ends(i - 1, Attribute.LOCATION)
                    && !sentence.ends(i - 1, Attribute.CHANGE);
        }
        return sentence.is(Role.ALTERNATING, i) && (sentence.describes(i + 1) || sentence.is(Role.ARTICLES, i + 1));
    }
}
