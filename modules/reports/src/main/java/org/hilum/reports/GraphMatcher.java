package org.hilum.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Matcher of a rule's dependency paths, which start at a mention. */
final class GraphMatcher {
    /** Maximum number of edges from a mention's head to the heads that it modifies. */
    private static final int MAX_ANCHOR_DISTANCE = 4;

    private static final Set<String> PART_RELATIONS =
            Set.of("compound", "amod", "appos", "nmod:poss", "nmod:of", "dep");
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

    /** Returns the edges of the first path that matches. */
    static Optional<List<DependencyGraph.Edge>> find(Rule rule, SentenceView sentence, TermMatch match) {
        List<GraphPath> paths = rule.paths().stream()
                .filter(path ->
                        !sentence.shortcuts() || PathPrefilter.mayMatch(path, rule.triggerSide(), sentence, match))
                .toList();
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        for (int anchor : anchors(sentence, match)) {
            for (GraphPath path : paths) {
                List<DependencyGraph.Edge> edges = new ArrayList<>();
                if (follow(path.steps(), edges, anchor, sentence, match, rule.triggerSide())) {
                    return Optional.of(edges);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the mention's head, then the heads of lists and phrases that it is an item or a part of. */
    private static Set<Integer> anchors(SentenceView sentence, TermMatch match) {
        DependencyGraph graph = sentence.graph();
        Set<Integer> anchors = new LinkedHashSet<>(List.of(graph.head(match.first(), match.last())));
        Set<Integer> last = anchors;
        for (int distance = 0; distance < MAX_ANCHOR_DISTANCE && !last.isEmpty(); distance++) {
            Set<Integer> next = new LinkedHashSet<>();
            for (int token : last) {
                for (DependencyGraph.Edge edge : graph.governors(token)) {
                    if (extendsScope(edge, graph)
                            && !sentence.hasTermination(
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

    private static boolean extendsScope(DependencyGraph.Edge edge, DependencyGraph graph) {
        String relation = edge.relation();
        if (relation.startsWith("conj")) {
            return !relation.equals("conj:but")
                    && edge.governor() < edge.dependent()
                    && graph.dependents(edge.dependent()).stream()
                            .noneMatch(e -> e.relation().startsWith("nsubj"));
        }
        return PART_RELATIONS.contains(relation)
                && (!relation.equals("nmod:of") || PART_NOUNS.contains(graph.lemma(edge.governor())));
    }

    /** Follows the rest of a path from a token; {@code edges} has the edges so far, in the end all. */
    private static boolean follow(
            List<GraphPath.Step> steps,
            List<DependencyGraph.Edge> edges,
            int token,
            SentenceView sentence,
            TermMatch match,
            Rule.TriggerSide triggerSide) {
        if (edges.size() == steps.size()) {
            return isTriggerPosition(token, sentence, match, triggerSide);
        }
        GraphPath.Step step = steps.get(edges.size());
        DependencyGraph graph = sentence.graph();
        for (DependencyGraph.Edge edge : step.up() ? graph.governors(token) : graph.dependents(token)) {
            int next = step.up() ? edge.governor() : edge.dependent();
            if (step.matchesRelation(edge.relation())
                    && step.matchesNode(
                            graph.lemma(next), sentence.tokens().get(next).word())) {
                edges.add(edge);
                if (follow(steps, edges, next, sentence, match, triggerSide)) {
                    return true;
                }
                edges.remove(edges.size() - 1);
            }
        }
        return false;
    }

    /** Whether the token is outside the mention, on the allowed side, without a termination between the two. */
    static boolean isTriggerPosition(int token, SentenceView sentence, TermMatch match, Rule.TriggerSide triggerSide) {
        if (token < match.first()) {
            return triggerSide != Rule.TriggerSide.RIGHT
                    && !sentence.hasTermination(token + 1, match.first())
                    && !sentence.isRunOn(token + 1, match.first());
        }
        return token > match.last()
                && triggerSide != Rule.TriggerSide.LEFT
                && !sentence.hasTermination(match.last() + 1, token);
    }
}
