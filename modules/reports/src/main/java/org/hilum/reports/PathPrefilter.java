package org.hilum.reports;

import java.util.Collections;
import java.util.Set;

/**
 * Prefilter of graph paths that tells from the words of a sentence whether a path can match, so that most sentences need
 * no parser. The sentence must have the words that the path names, the last of them at a possible position of a trigger,
 * and the prepositions in the names of its relations, which the enhanced graph takes from the sentence. English also
 * puts verbs and nouns before their objects and complements, prepositions before their nouns and auxiliaries before their
 * verbs; a parse with another order is wrong. Only this last condition changes answers, of one sentence in 15,000.
 */
final class PathPrefilter {
    /** Subtypes of relations that are not words of the sentence. */
    private static final Set<String> SUBTYPES =
            Set.of("pass", "relcl", "poss", "preconj", "prt", "predet", "xsubj", "tmod", "npmod", "negcc");

    /** Relations whose dependent follows its governor. */
    private static final Set<String> FOLLOWS_GOVERNOR = Set.of("obj", "obl", "nmod", "xcomp", "ccomp", "acl", "advcl");

    private PathPrefilter() {}

    static boolean mayMatch(GraphPath path, Rule.TriggerSide triggerSide, SentenceView sentence, TermMatch match) {
        boolean triggerFirst = triggerFirst(path);
        int last = path.steps().size() - 1;
        for (int i = 0; i <= last; i++) {
            GraphPath.Step step = path.steps().get(i);
            if (!sentence.mayContainLemma(step.lemmas())
                    || !hasPreposition(
                            step,
                            sentence,
                            triggerFirst && i == 0
                                    ? match.first()
                                    : sentence.tokens().size())) {
                return false;
            }
        }
        return hasTrigger(path.steps().get(last), triggerSide, sentence, match, triggerFirst);
    }

    /** Whether the trigger must precede the mention. */
    private static boolean triggerFirst(GraphPath path) {
        GraphPath.Step first = path.steps().get(0);
        if (!first.up()) {
            return path.steps().size() == 1 && first.relations().equals(Set.of("aux"));
        }
        for (String relation : first.relations()) {
            int colon = relation.indexOf(':');
            if (!FOLLOWS_GOVERNOR.contains(colon < 0 ? relation : relation.substring(0, colon))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasTrigger(
            GraphPath.Step step, Rule.TriggerSide triggerSide, SentenceView sentence, TermMatch match, boolean before) {
        int end = before ? match.first() : sentence.tokens().size();
        for (int token = 0; token < end; token++) {
            boolean word = step.lemmas().isEmpty() || !Collections.disjoint(step.lemmas(), sentence.lemmas(token));
            if (word && GraphMatcher.isTriggerPosition(token, sentence, match, triggerSide)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPreposition(GraphPath.Step step, SentenceView sentence, int end) {
        for (String relation : step.relations()) {
            int colon = relation.indexOf(':');
            if (colon < 0
                    || SUBTYPES.contains(relation.substring(colon + 1))
                    || hasPreposition(relation.substring(colon + 1), sentence, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPreposition(String prepositions, SentenceView sentence, int end) {
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
