package org.hilum.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The tokens of a normalised sentence and their words joined by single spaces. Terms and phrases are matched against this
 * line, independent of the spacing and hyphenation of the sentence.
 */
final class Tokens {
    /** Abbreviations and their expansions, whose words share the span of the abbreviation. */
    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("w/o", "without"),
            Map.entry("w/out", "without"),
            Map.entry("w/", "with"),
            Map.entry("c/w", "consistent with"),
            Map.entry("r/o", "rule out"),
            Map.entry("s/p", "status post"),
            Map.entry("h/o", "history of"),
            Map.entry("+/-", "possible"),
            Map.entry("-ve", "negative"),
            Map.entry("+ve", "positive"),
            Map.entry("eff", "effusion"),
            Map.entry("can't", "cannot"),
            Map.entry("couldn't", "could not"),
            Map.entry("isn't", "is not"),
            Map.entry("aren't", "are not"),
            Map.entry("doesn't", "does not"),
            Map.entry("don't", "do not"),
            Map.entry("hasn't", "has not"),
            Map.entry("wasn't", "was not"),
            Map.entry("neg", "negative"),
            Map.entry("poss", "possible"),
            Map.entry("prob", "probable"),
            Map.entry("nl", "normal"),
            Map.entry("wnl", "within normal limits"),
            Map.entry("b/l", "bilateral"),
            Map.entry("bilat", "bilateral"),
            Map.entry("bilat.", "bilateral"),
            Map.entry("rt.", "right"),
            Map.entry("lt.", "left"),
            Map.entry("rt", "right"),
            Map.entry("lt", "left"),
            Map.entry("f/u", "follow up"),
            Map.entry("incr", "increased"));

    private final List<Token> all;
    private final String line;
    private final int[] starts;

    private Tokens(List<Token> all) {
        this.all = all;
        StringBuilder joined = new StringBuilder();
        starts = new int[all.size()];
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                joined.append(' ');
            }
            starts[i] = joined.length();
            joined.append(all.get(i).word());
        }
        line = joined.toString();
    }

    static Tokens tokenize(String sentence) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < sentence.length()) {
            char c = sentence.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int end = at + 1;
            String abbreviation = abbreviationAt(sentence, at);
            if (abbreviation != null) {
                end = at + abbreviation.length();
                for (String word : ABBREVIATIONS.get(abbreviation).split(" ")) {
                    tokens.add(new Token(at, end, word));
                }
            } else {
                if (Character.isLetterOrDigit(c)) {
                    while (end < sentence.length() && continues(sentence, end)) {
                        end++;
                    }
                }
                // A hyphen within a word only joins its parts: "left-sided" is "left sided".
                boolean joint = c == '-'
                        && at > 0
                        && end < sentence.length()
                        && Character.isLetterOrDigit(sentence.charAt(at - 1))
                        && Character.isLetterOrDigit(sentence.charAt(end));
                if (!joint) {
                    tokens.add(new Token(at, end, sentence.substring(at, end)));
                }
            }
            at = end;
        }
        return new Tokens(tokens);
    }

    /** Creates the tokens of a sentence from a subset of its tokens. */
    static Tokens of(List<Token> some) {
        return new Tokens(List.copyOf(some));
    }

    private static boolean continues(String sentence, int at) {
        char c = sentence.charAt(at);
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        boolean inside = at + 1 < sentence.length() && Character.isLetterOrDigit(sentence.charAt(at + 1));
        return inside && (c == '\'' || c == '.' && Character.isDigit(sentence.charAt(at + 1)));
    }

    private static String abbreviationAt(String sentence, int at) {
        if (at > 0 && Character.isLetterOrDigit(sentence.charAt(at - 1))) {
            return null;
        }
        int longest = Math.min(9, sentence.length() - at);
        for (int length = longest; length > 1; length--) {
            int end = at + length;
            boolean whole = end == sentence.length()
                    || !Character.isLetterOrDigit(sentence.charAt(end))
                    || sentence.charAt(end - 1) == '/';
            if (whole) {
                String part = sentence.substring(at, end);
                if (ABBREVIATIONS.containsKey(part)) {
                    return part;
                }
            }
        }
        return null;
    }

    List<Token> all() {
        return all;
    }

    int size() {
        return all.size();
    }

    Token get(int index) {
        return all.get(index);
    }

    /** Returns the words joined by single spaces. */
    String line() {
        return line;
    }

    /** Returns the offset of a token in the line. */
    int start(int index) {
        return starts[index];
    }

    /** Returns the token at an offset of the line; a space belongs to the token before it. */
    int tokenAt(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }
}
