package org.hilum.reports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides whether a graph rule applies to a mention. */
final class GraphMatcher {
    /** A mention's head hands on to the heads that it only adds to, over at most so many edges. */
    private static final int CLIMB = 4;

    private static final Set<String> PARTS = Set.of("compound", "amod", "appos", "nmod:poss", "nmod:of", "dep");
    private static final Set<String> PART_NOUNS = Set.of(
            "area",
            "focus",
            "amount",
            "component",
            "degree",
            "region",
            "patch",
            "element",
            "type",
            "form",
            "appearance",
            "pattern",
            "process");

    private GraphMatcher() {}

    static boolean applies(Rule rule, SentenceView sentence, TermMatch match) {
        for (int anchor : anchors(sentence, match)) {
            for (GraphPath path : rule.paths()) {
                int operator = follow(path.steps(), 0, anchor, sentence, match, rule.side());
                if (operator >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The mention's head, then the heads of what it is an item or a part of. */
    private static Set<Integer> anchors(SentenceView sentence, TermMatch match) {
        DependencyGraph graph = sentence.graph();
        Set<Integer> anchors = new LinkedHashSet<>(List.of(graph.head(match.first(), match.last())));
        Set<Integer> last = anchors;
        for (int climbed = 0; climbed < CLIMB && !last.isEmpty(); climbed++) {
            Set<Integer> next = new LinkedHashSet<>();
            for (int token : last) {
                for (DependencyGraph.Edge edge : graph.governors(token)) {
                    if (handsOn(edge, graph)
                            && !sentence.broken(
                                    Math.min(token, edge.governor()) + 1, Math.max(token, edge.governor()))) {
                        next.add(edge.governor());
                    }
                }
            }
            next.removeAll(anchors);
            anchors.addAll(next);
            last = next;
        }
        return anchors;
    }

    private static boolean handsOn(DependencyGraph.Edge edge, DependencyGraph graph) {
        String relation = edge.relation();
        if (relation.startsWith("conj")) {
            return !relation.equals("conj:but")
                    && edge.governor() < edge.dependent()
                    && graph.dependents(edge.dependent()).stream()
                            .noneMatch(e -> e.relation().startsWith("nsubj"));
        }
        return PARTS.contains(relation)
                && (!relation.equals("nmod:of") || PART_NOUNS.contains(graph.lemma(edge.governor())));
    }

    /** The token at the end of the path, or -1. */
    private static int follow(
            List<GraphPath.Step> steps, int done, int token, SentenceView sentence, TermMatch match, Rule.Side side) {
        if (done == steps.size()) {
            return fits(token, sentence, match, side) ? token : -1;
        }
        GraphPath.Step step = steps.get(done);
        DependencyGraph graph = sentence.graph();
        for (DependencyGraph.Edge edge : step.up() ? graph.governors(token) : graph.dependents(token)) {
            int next = step.up() ? edge.governor() : edge.dependent();
            if (step.goesOver(edge.relation())
                    && step.endsAt(
                            graph.lemma(next), sentence.tokens().get(next).word())) {
                int end = follow(steps, done + 1, next, sentence, match, side);
                if (end >= 0) {
                    return end;
                }
            }
        }
        return -1;
    }

    /** The operator is outside the mention, on the right side of it, and no clause ends between the two. */
    private static boolean fits(int token, SentenceView sentence, TermMatch match, Rule.Side side) {
        if (token < match.first()) {
            return side != Rule.Side.RIGHT && !sentence.broken(token + 1, match.first());
        }
        return token > match.last() && side != Rule.Side.LEFT && !sentence.broken(match.last() + 1, token);
    }
}
