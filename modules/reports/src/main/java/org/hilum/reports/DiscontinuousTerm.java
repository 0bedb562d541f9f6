package org.hilum.reports;

import java.util.List;

/**
 * A term of two parts, "heart .. enlarged". Only linking words and adverbs may stand between them ("the heart <u>may be
 * mildly</u> enlarged"). The second part is the mention, so that rules see the words between.
 *
 * @param head words of the first part
 * @param tail words of the second part
 * @param term term of a match
 */
record DiscontinuousTerm(List<String> head, List<String> tail, Term term) {
    /** Maximum number of words between the parts. */
    private static final int MAX_GAP = 7;

    DiscontinuousTerm {
        head = List.copyOf(head);
        tail = List.copyOf(tail);
    }

    /** Returns the match whose first part starts at a token, or null. */
    TermMatch matchAt(Tokens tokens, int first, WordLists words) {
        if (!occursAt(tokens, first, head)) {
            return null;
        }
        int from = first + head.size();
        for (int at = from; at <= from + MAX_GAP && at < tokens.size(); at++) {
            if (at > from && occursAt(tokens, at, tail)) {
                return new TermMatch(term, at, at + tail.size() - 1);
            }
            String word = tokens.get(at).word();
            if (!words.isLinking(word) && !word.endsWith("ly")) {
                return null;
            }
        }
        return null;
    }

    private static boolean occursAt(Tokens tokens, int at, List<String> words) {
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
