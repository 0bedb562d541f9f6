package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * Remover of parentheticals, so that rules and parser see the words around them side by side: "the effusion<u>, as far as
 * can be judged on this view,</u> has resolved". A parenthetical is enclosed by two commas, starts with a word of the
 * list {@code inserting}, names no finding and has no word of the list {@code deciding} ("which has resolved").
 */
final class ParentheticalRemover {
    /** Maximum number of commas within a parenthetical. */
    private static final int MAX_COMMAS = 2;

    private final Tokens tokens;
    private final boolean[] inTerm;
    private final WordLists words;

    private ParentheticalRemover(Tokens tokens, List<TermMatch> matches, WordLists words) {
        this.tokens = tokens;
        this.words = words;
        this.inTerm = TermMatch.tokensInMatches(matches, tokens.size());
    }

    /** Returns the tokens without parentheticals; the same object if there are none. */
    static Tokens remove(Tokens tokens, List<TermMatch> matches, WordLists words) {
        return new ParentheticalRemover(tokens, matches, words).remaining();
    }

    private Tokens remaining() {
        List<Token> kept = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            int end = i;
            for (int next = closingComma(i); next > 0; next = closingComma(end)) {
                end = next;
            }
            if (end == i) {
                kept.add(tokens.get(i));
                continue;
            }
            if (keepsComma(i, end)) {
                kept.add(tokens.get(end));
            }
            i = end;
        }
        return kept.size() == tokens.size() ? tokens : Tokens.of(kept);
    }

    /** Returns the comma that closes the parenthetical opened by the comma at this index, or -1. */
    private int closingComma(int open) {
        if (open == 0 || !word(open).equals(",") || open + 2 >= tokens.size() || !startsAt(open + 1)) {
            return -1;
        }
        int commas = 0;
        for (int i = open + 1; i < tokens.size() - 1; i++) {
            String word = word(i);
            if (inTerm[i] || words.isDecisive(word) || word.equals(";") || word.equals(":")) {
                return -1;
            }
            if (word.equals(",") && (i - open > 2 || ++commas > MAX_COMMAS)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsAt(int at) {
        return words.startsParenthetical(word(at)) || word(at).equals("and") && words.startsParenthetical(word(at + 1));
    }

    /** Whether a comma must remain because the parenthetical separates two items of a list. */
    private boolean keepsComma(int open, int end) {
        return inTerm[open - 1]
                && end + 1 < tokens.size()
                && !words.isFiniteVerb(word(end + 1))
                && !words.isConjunction(word(end + 1))
                && !word(end + 1).equals("of");
    }

    private String word(int token) {
        return tokens.get(token).word();
    }
}
