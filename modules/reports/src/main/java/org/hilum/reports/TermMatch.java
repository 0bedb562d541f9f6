package org.hilum.reports;

import java.util.Arrays;
import java.util.List;

/**
 * A term in a sentence.
 *
 * @param term which
 * @param first index of its first token
 * @param last index of its last token
 */
record TermMatch(Term term, int first, int last) {
    /** Which of a sentence's tokens belong to a term. */
    static boolean[] cover(List<TermMatch> matches, int tokens) {
        boolean[] cover = new boolean[tokens];
        for (TermMatch match : matches) {
            Arrays.fill(cover, match.first(), match.last() + 1, true);
        }
        return cover;
    }
}
