package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;

/** The enhanced dependency graph of a sentence, by token index; has no cycles of interest to a path of bounded length. */
final class DependencyGraph {
    /** An edge. */
    record Edge(int governor, int dependent, String relation) {}

    private final String[] lemmas;
    private final List<List<Edge>> up = new ArrayList<>();
    private final List<List<Edge>> down = new ArrayList<>();

    DependencyGraph(String[] lemmas, List<Edge> edges) {
        this.lemmas = lemmas.clone();
        for (int i = 0; i < lemmas.length; i++) {
            up.add(new ArrayList<>());
            down.add(new ArrayList<>());
        }
        for (Edge edge : edges) {
            up.get(edge.dependent()).add(edge);
            down.get(edge.governor()).add(edge);
        }
    }

    String lemma(int token) {
        return lemmas[token];
    }

    List<Edge> governors(int token) {
        return up.get(token);
    }

    List<Edge> dependents(int token) {
        return down.get(token);
    }

    /** The token of a span whose governor lies outside it: the head of what the span names. */
    int head(int first, int last) {
        for (int token = last; token >= first; token--) {
            for (Edge edge : up.get(token)) {
                if (edge.governor() < first || edge.governor() > last) {
                    return token;
                }
            }
            if (up.get(token).isEmpty()) {
                return token;
            }
        }
        return last;
    }
}
