package org.hilum.reports;

import java.util.Arrays;
import java.util.List;

/**
 * An occurrence of a term in a sentence.
 *
 * @param term the matched term
 * @param first index of its first token
 * @param last index of its last token
 */
record TermMatch(Term term, int first, int last) {
    /** Returns for each token of a sentence whether it belongs to a match. */
    static boolean[] tokensInMatches(List<TermMatch> matches, int tokens) {
        boolean[] inMatch = new boolean[tokens];
        for (TermMatch match : matches) {
            Arrays.fill(inMatch, match.first(), match.last() + 1, true);
        }
        return inMatch;
    }
}
