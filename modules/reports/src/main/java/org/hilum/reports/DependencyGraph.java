package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;

/** The enhanced dependency graph of a sentence, by token index. May have cycles; paths over it have bounded length. */
final class DependencyGraph {
    /**
     * An edge.
     *
     * @param governor token index of the governor
     * @param dependent token index of the dependent
     * @param relation relation of Universal Dependencies
     */
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

    /** Returns the head of a span of tokens: the last token whose governor is outside the span. */
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
