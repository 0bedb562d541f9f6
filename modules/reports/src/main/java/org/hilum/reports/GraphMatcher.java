package org.hilum.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the path of a graph rule that begins at a mention. */
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

    /** The edges of the first path that holds; empty where the rule has none that does. */
    static Optional<List<DependencyGraph.Edge>> find(Rule rule, SentenceView sentence, TermMatch match) {
        List<GraphPath> paths = rule.paths().stream()
                .filter(path -> !sentence.shortcuts() || PossiblePath.holds(path, rule.side(), sentence, match))
                .toList();
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        for (int anchor : anchors(sentence, match)) {
            for (GraphPath path : paths) {
                List<DependencyGraph.Edge> gone = new ArrayList<>();
                if (follow(path.steps(), gone, anchor, sentence, match, rule.side())) {
                    return Optional.of(gone);
                }
            }
        }
        return Optional.empty();
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

    /** Goes the rest of the path from a token; {@code gone} holds the edges gone over so far, at the end all. */
    private static boolean follow(
            List<GraphPath.Step> steps,
            List<DependencyGraph.Edge> gone,
            int token,
            SentenceView sentence,
            TermMatch match,
            Rule.Side side) {
        if (gone.size() == steps.size()) {
            return fits(token, sentence, match, side);
        }
        GraphPath.Step step = steps.get(gone.size());
        DependencyGraph graph = sentence.graph();
        for (DependencyGraph.Edge edge : step.up() ? graph.governors(token) : graph.dependents(token)) {
            int next = step.up() ? edge.governor() : edge.dependent();
            if (step.goesOver(edge.relation())
                    && step.endsAt(
                            graph.lemma(next), sentence.tokens().get(next).word())) {
                gone.add(edge);
                if (follow(steps, gone, next, sentence, match, side)) {
                    return true;
                }
                gone.remove(gone.size() - 1);
            }
        }
        return false;
    }

    /** The operator is outside the mention, on the right side of it, and no clause ends between the two. */
    static boolean fits(int token, SentenceView sentence, TermMatch match, Rule.Side side) {
        if (token < match.first()) {
            return side != Rule.Side.RIGHT
                    && !sentence.broken(token + 1, match.first())
                    && !sentence.runsOn(token + 1, match.first());
        }
        return token > match.last() && side != Rule.Side.LEFT && !sentence.broken(match.last() + 1, token);
    }
}
