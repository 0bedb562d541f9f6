package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes insertions out of a sentence, so that rules and parser see what they separate side by side: "the effusion<u>, as
 * far as can be judged on this view,</u> has resolved". An insertion stands between two commas, begins with a word of
 * the list {@code inserting}, names no finding and holds no word of the list {@code deciding} ("which has resolved").
 */
final class Insertions {
    /** An insertion may hold so many commas of its own. */
    private static final int COMMAS = 2;

    private final Tokens tokens;
    private final boolean[] inTerm;
    private final WordLists words;

    private Insertions(Tokens tokens, List<TermMatch> matches, WordLists words) {
        this.tokens = tokens;
        this.words = words;
        this.inTerm = TermMatch.cover(matches, tokens.size());
    }

    /** The tokens without insertions; the same object where there are none. */
    static Tokens drop(Tokens tokens, List<TermMatch> matches, WordLists words) {
        return new Insertions(tokens, matches, words).rest();
    }

    private Tokens rest() {
        List<Token> kept = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            int end = i;
            for (int next = end(i); next > 0; next = end(end)) {
                end = next;
            }
            if (end == i) {
                kept.add(tokens.get(i));
                continue;
            }
            if (separates(i, end)) {
                kept.add(tokens.get(end));
            }
            i = end;
        }
        return kept.size() == tokens.size() ? tokens : Tokens.of(kept);
    }

    /** The comma that ends the insertion which the comma at this place opens, or -1. */
    private int end(int open) {
        if (open == 0 || !word(open).equals(",") || open + 2 >= tokens.size() || !begins(open + 1)) {
            return -1;
        }
        int commas = 0;
        for (int i = open + 1; i < tokens.size() - 1; i++) {
            String word = word(i);
            if (inTerm[i] || words.decides(word) || word.equals(";") || word.equals(":")) {
                return -1;
            }
            if (word.equals(",") && (i - open > 2 || ++commas > COMMAS)) {
                return i;
            }
        }
        return -1;
    }

    private boolean begins(int at) {
        return words.inserts(word(at)) || word(at).equals("and") && words.inserts(word(at + 1));
    }

    /** Between two items of a list the comma stays; between a subject or a governor and what follows it goes. */
    private boolean separates(int open, int end) {
        return inTerm[open - 1]
                && end + 1 < tokens.size()
                && !words.verb(word(end + 1))
                && !words.joins(word(end + 1))
                && !word(end + 1).equals("of");
    }

    private String word(int token) {
        return tokens.get(token).word();
    }
}
