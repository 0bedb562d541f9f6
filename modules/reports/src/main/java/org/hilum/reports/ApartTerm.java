package org.hilum.reports;

import java.util.List;

/**
 * A term whose parts stand apart, "heart .. enlarged": between them only words of the list {@code linking} and adverbs
 * may stand ("the heart <u>may be mildly</u> enlarged"). The second part is the mention, so that rules see what stands
 * between.
 *
 * @param head the words of the first part
 * @param tail the words of the second
 * @param term what it means
 */
record ApartTerm(List<String> head, List<String> tail, Term term) {
    /** Words between the parts at most. */
    private static final int APART = 7;

    ApartTerm {
        head = List.copyOf(head);
        tail = List.copyOf(tail);
    }

    /** The match whose first part begins at a token, or null. */
    TermMatch at(Tokens tokens, int first, WordLists words) {
        if (!stands(tokens, first, head)) {
            return null;
        }
        int from = first + head.size();
        for (int at = from; at <= from + APART && at < tokens.size(); at++) {
            if (at > from && stands(tokens, at, tail)) {
                return new TermMatch(term, at, at + tail.size() - 1);
            }
            String word = tokens.get(at).word();
            if (!words.links(word) && !word.endsWith("ly")) {
                return null;
            }
        }
        return null;
    }

    private static boolean stands(Tokens tokens, int at, List<String> words) {
        if (at + words.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!tokens.get(at + i).word().equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }
}
