package org.hilum.reports;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A sentence as the rules see it: tokens, term matches, word lists and the dependency graph, which is parsed lazily. */
final class SentenceView {
    private final Tokens tokens;
    private final List<TermMatch> matches;
    private final WordLists words;
    private final SyntaxParser parser;
    private final boolean[] inTerm;
    private final boolean shortcuts;
    private DependencyGraph graph;
    private Set<String> allLemmas;
    private WordSet allWords;

    /** @param shortcuts whether to skip work that cannot, or can hardly, change an answer */
    SentenceView(Tokens tokens, List<TermMatch> matches, WordLists words, SyntaxParser parser, boolean shortcuts) {
        this.tokens = tokens;
        this.matches = matches;
        this.words = words;
        this.parser = parser;
        this.shortcuts = shortcuts;
        this.inTerm = TermMatch.tokensInMatches(matches, tokens.size());
    }

    Tokens tokens() {
        return tokens;
    }

    List<TermMatch> matches() {
        return matches;
    }

    DependencyGraph graph() {
        if (graph == null) {
            graph = parser.parse(tokens);
        }
        return graph;
    }

    boolean shortcuts() {
        return shortcuts;
    }

    /** Returns the lemmas that a token can have. */
    Set<String> lemmas(int token) {
        return PossibleLemmas.of(word(token));
    }

    /** Whether any token can have one of these lemmas; an empty set matches any word. */
    boolean mayContainLemma(Set<String> someLemmas) {
        if (allLemmas == null) {
            allLemmas = new HashSet<>();
            for (int token = 0; token < tokens.size(); token++) {
                allLemmas.addAll(lemmas(token));
            }
        }
        return someLemmas.isEmpty() || !Collections.disjoint(someLemmas, allLemmas);
    }

    /** Whether the sentence has a trigger, or shortcuts are off. */
    boolean hasTrigger() {
        return !shortcuts || tokens.all().stream().anyMatch(t -> words.isTrigger(t.word()));
    }

    /** Whether any of these words is in the sentence. */
    boolean containsAny(WordSet some) {
        if (allWords == null) {
            allWords = WordSet.of(tokens.all().stream().map(Token::word).collect(Collectors.toSet()));
        }
        return allWords.meets(some);
    }

    /** Whether the sentence has a word that makes it need the rules of phrases. */
    boolean hasPhraseTrigger() {
        return tokens.all().stream().anyMatch(t -> words.isPhraseTrigger(t.word()));
    }

    /** Whether a phrase of this scope reaches over tokens {@code from} to {@code to - 1}. */
    boolean isInScope(Rule.Scope scope, int from, int to) {
        if (scope == Rule.Scope.SENTENCE) {
            return true;
        }
        for (int i = from; i < to; i++) {
            String word = word(i);
            boolean allowed =
                    switch (scope) {
                        case TOUCHING -> words.isModifier(word);
                        case LIST -> inTerm[i] && !isClausalTerm(i)
                                || words.isModifier(word)
                                || words.isConjunction(word);
                        default -> !words.isTermination(word) && !words.isFiniteVerb(word);
                    };
            if (!allowed || scope != Rule.Scope.TOUCHING && startsNewItem(i, from)) {
                return false;
            }
        }
        if (scope == Rule.Scope.SUBJECT) {
            return isSingleSubject(from, to);
        }
        if (scope == Rule.Scope.LIST && isRunOn(from, to)) {
            return false;
        }
        return scope == Rule.Scope.TOUCHING || to >= tokens.size() || !startsNewItem(to, from);
    }

    /** Whether nothing joins the term at {@code to} to the one before it: "no effusion <u>left basal</u> atelectasis". */
    boolean isRunOn(int from, int to) {
        int last = to - 1;
        while (last >= from && !inTerm[last]) {
            if (words.isConjunction(word(last)) || words.isLocation(word(last))) {
                return false;
            }
            last--;
        }
        return last >= from && last < to - 1 && !listContinues(to);
    }

    /** Whether a later "or" shows that the list continues. */
    private boolean listContinues(int at) {
        for (int i = at; i < tokens.size() && !words.isTermination(word(i)); i++) {
            if (word(i).equals("or") || word(i).equals("nor")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the commas and terms in a range belong to one subject: "effusion, edema and nodule are absent". */
    private boolean isSingleSubject(int from, int to) {
        boolean several = false;
        boolean joined = false;
        // "the effusion beside the catheter" is one subject
        boolean inLocation = false;
        for (int i = from; i < to; i++) {
            String word = word(i);
            several |= inTerm[i] && !inLocation || word.equals(",");
            inLocation |= words.isLocation(word);
            joined |= word.equals("and") || word.equals("or") || word.equals("nor") || word.equals("/");
        }
        return joined || !several;
    }

    /** Whether a termination or a new item is in the range, after which a graph path is not trusted. */
    boolean hasTermination(int from, int to) {
        for (int i = from; i < to; i++) {
            if (words.isTermination(word(i)) || startsNewItem(i, from)) {
                return true;
            }
        }
        return startsNewItem(to, from);
    }

    /**
     * Whether a new item starts here that is outside the scope of a preceding "no": "no effusion, <u>small</u> nodule",
     * "no effusion and <u>stable</u> cardiomegaly". A later "or" shows that the list continues: "no effusion, large mass,
     * or pneumothorax".
     */
    private boolean startsNewItem(int at, int from) {
        if (at <= from || at >= tokens.size() || !words.startsAssertion(word(at))) {
            return false;
        }
        String before = word(at - 1);
        if (!before.equals(",") && !before.equals("and") && !before.equals("with")) {
            return false;
        }
        if (before.equals("with")) {
            // "infection associated with some consolidation" has no new item
            return at < 2 || !word(at - 2).equals("associated");
        }
        return !listContinues(at);
    }

    /** Whether the token belongs to a term that is a clause ("heart is enlarged"). */
    private boolean isClausalTerm(int token) {
        for (TermMatch match : matches) {
            if (match.first() <= token && token <= match.last()) {
                for (int i = match.first(); i <= match.last(); i++) {
                    if (words.isFiniteVerb(word(i))) {
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
