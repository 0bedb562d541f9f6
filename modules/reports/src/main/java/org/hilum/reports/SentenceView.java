package org.hilum.reports;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A sentence while its mentions are decided: tokens, terms, words between, and the graph, parsed when first asked for. */
final class SentenceView {
    private final Tokens tokens;
    private final List<TermMatch> matches;
    private final WordLists words;
    private final Parsing parsing;
    private final boolean[] inTerm;
    private final boolean shortcuts;
    private DependencyGraph graph;
    private Set<String> allLemmas;

    /** @param shortcuts whether what cannot matter, or hardly, may be left out */
    SentenceView(Tokens tokens, List<TermMatch> matches, WordLists words, Parsing parsing, boolean shortcuts) {
        this.tokens = tokens;
        this.matches = matches;
        this.words = words;
        this.parsing = parsing;
        this.shortcuts = shortcuts;
        this.inTerm = TermMatch.cover(matches, tokens.size());
    }

    Tokens tokens() {
        return tokens;
    }

    List<TermMatch> matches() {
        return matches;
    }

    DependencyGraph graph() {
        if (graph == null) {
            graph = parsing.parse(tokens);
        }
        return graph;
    }

    boolean shortcuts() {
        return shortcuts;
    }

    /** The lemmas that a token may have once it is tagged. */
    Set<String> lemmas(int token) {
        return PossibleLemmas.of(word(token));
    }

    /** Whether any token may have one of these lemmas; no lemmas stand for any word. */
    boolean mayHold(Set<String> someLemmas) {
        if (allLemmas == null) {
            allLemmas = new HashSet<>();
            for (int token = 0; token < tokens.size(); token++) {
                allLemmas.addAll(lemmas(token));
            }
        }
        return someLemmas.isEmpty() || !Collections.disjoint(someLemmas, allLemmas);
    }

    /** Whether any word of the sentence can change what is said of a mention. */
    boolean operates() {
        return !shortcuts || tokens.all().stream().anyMatch(t -> words.operates(t.word()));
    }

    /** Whether tokens {@code from} to {@code to - 1} let a phrase of that reach through. */
    boolean passes(Rule.Reach reach, int from, int to) {
        if (reach == Rule.Reach.SENTENCE) {
            return true;
        }
        for (int i = from; i < to; i++) {
            String word = word(i);
            boolean passes =
                    switch (reach) {
                        case TOUCHING -> words.describes(word);
                        case LIST -> inTerm[i] && !statement(i) || words.describes(word) || words.joins(word);
                        default -> !words.breaks(word) && !words.verb(word);
                    };
            if (!passes || reach != Rule.Reach.TOUCHING && beginsAnew(i, from)) {
                return false;
            }
        }
        if (reach == Rule.Reach.SUBJECT) {
            return oneSubject(from, to);
        }
        if (reach == Rule.Reach.LIST && runsOn(from, to)) {
            return false;
        }
        return reach == Rule.Reach.TOUCHING || to >= tokens.size() || !beginsAnew(to, from);
    }

    /** Whether nothing joins the term at {@code to} to the one before it: "no effusion <u>left basal</u> atelectasis". */
    boolean runsOn(int from, int to) {
        int last = to - 1;
        while (last >= from && !inTerm[last]) {
            if (words.joins(word(last)) || words.places(word(last))) {
                return false;
            }
            last--;
        }
        return last >= from && last < to - 1 && !listGoesOn(to);
    }

    /** A later "or" shows that a list goes on. */
    private boolean listGoesOn(int at) {
        for (int i = at; i < tokens.size() && !words.breaks(word(i)); i++) {
            if (word(i).equals("or") || word(i).equals("nor")) {
                return true;
            }
        }
        return false;
    }

    /** Whether commas and terms between belong to one subject: "effusion, edema and nodule are absent". */
    private boolean oneSubject(int from, int to) {
        boolean several = false;
        boolean joined = false;
        // "the effusion beside the catheter" is one subject
        boolean placed = false;
        for (int i = from; i < to; i++) {
            String word = word(i);
            several |= inTerm[i] && !placed || word.equals(",");
            placed |= words.places(word);
            joined |= word.equals("and") || word.equals("or") || word.equals("nor") || word.equals("/");
        }
        return joined || !several;
    }

    /** Whether a word after which a graph's path is not believed stands between. */
    boolean broken(int from, int to) {
        for (int i = from; i < to; i++) {
            if (words.breaks(word(i)) || beginsAnew(i, from)) {
                return true;
            }
        }
        return beginsAnew(to, from);
    }

    /**
     * Whether a new item begins here that a "no" before it does not reach: "no effusion, <u>small</u> nodule", "no
     * effusion and <u>stable</u> cardiomegaly". A later "or" shows that the list goes on: "no effusion, large mass, or
     * pneumothorax".
     */
    private boolean beginsAnew(int at, int from) {
        if (at <= from || at >= tokens.size() || !words.asserts(word(at))) {
            return false;
        }
        String before = word(at - 1);
        if (!before.equals(",") && !before.equals("and") && !before.equals("with")) {
            return false;
        }
        if (before.equals("with")) {
            // "infection associated with some consolidation" begins nothing anew
            return at < 2 || !word(at - 2).equals("associated");
        }
        return !listGoesOn(at);
    }

    /** Whether the token belongs to a term that is a clause by itself ("heart is enlarged"). */
    private boolean statement(int token) {
        for (TermMatch match : matches) {
            if (match.first() <= token && token <= match.last()) {
                for (int i = match.first(); i <= match.last(); i++) {
                    if (words.verb(word(i))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private String word(int token) {
        return tokens.get(token).word();
    }
}
