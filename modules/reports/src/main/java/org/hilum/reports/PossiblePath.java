package org.hilum.reports;

import java.util.Collections;
import java.util.Set;

/**
 * Whether a path can hold at all, by the words of the sentence alone, so that most sentences need no parser. The words
 * that the path names must be there, its last one where an operator may stand; so must the prepositions in the names of
 * its relations, which the enhanced graph takes from the sentence. And English puts a verb or noun before its objects and
 * complements, a preposition before its noun, an auxiliary before its verb: a tree that says otherwise is a wrong one.
 * That last condition alone changes answers, of one sentence in fifteen thousand.
 */
final class PossiblePath {
    /** Subtypes of relations that are no words of the sentence. */
    private static final Set<String> SUBTYPES =
            Set.of("pass", "relcl", "poss", "preconj", "prt", "predet", "xsubj", "tmod", "npmod", "negcc");

    /** What stands after its governor. */
    private static final Set<String> LATER = Set.of("obj", "obl", "nmod", "xcomp", "ccomp", "acl", "advcl");

    private PossiblePath() {}

    static boolean holds(GraphPath path, Rule.Side side, SentenceView sentence, TermMatch match) {
        boolean later = later(path);
        int last = path.steps().size() - 1;
        for (int i = 0; i <= last; i++) {
            GraphPath.Step step = path.steps().get(i);
            if (!sentence.mayHold(step.lemmas())
                    || !spoken(
                            step,
                            sentence,
                            later && i == 0 ? match.first() : sentence.tokens().size())) {
                return false;
            }
        }
        return ends(path.steps().get(last), side, sentence, match, later);
    }

    /** Whether the operator stands before the mention. */
    private static boolean later(GraphPath path) {
        GraphPath.Step first = path.steps().get(0);
        if (!first.up()) {
            return path.steps().size() == 1 && first.relations().equals(Set.of("aux"));
        }
        for (String relation : first.relations()) {
            int colon = relation.indexOf(':');
            if (!LATER.contains(colon < 0 ? relation : relation.substring(0, colon))) {
                return false;
            }
        }
        return true;
    }

    private static boolean ends(
            GraphPath.Step step, Rule.Side side, SentenceView sentence, TermMatch match, boolean before) {
        int end = before ? match.first() : sentence.tokens().size();
        for (int token = 0; token < end; token++) {
            boolean word = step.lemmas().isEmpty() || !Collections.disjoint(step.lemmas(), sentence.lemmas(token));
            if (word && GraphMatcher.fits(token, sentence, match, side)) {
                return true;
            }
        }
        return false;
    }

    private static boolean spoken(GraphPath.Step step, SentenceView sentence, int end) {
        for (String relation : step.relations()) {
            int colon = relation.indexOf(':');
            if (colon < 0
                    || SUBTYPES.contains(relation.substring(colon + 1))
                    || spoken(relation.substring(colon + 1), sentence, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean spoken(String prepositions, SentenceView sentence, int end) {
        for (String word : prepositions.split("_")) {
            boolean found = false;
            for (int token = 0; token < end && !found; token++) {
                found = sentence.tokens().get(token).word().equals(word);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
