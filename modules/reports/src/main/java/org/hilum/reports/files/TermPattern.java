package org.hilum.reports.files;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of terms in the lexicon: {@code (a|b)} is an alternative, {@code [a|b]} an optional one. A pattern expands to
 * all of its terms.
 */
public final class TermPattern {
    /** Maximum number of terms of one line; more are taken for a mistake. */
    static final int MAX_TERMS = 12_000;

    private final String text;
    private int position;

    private TermPattern(String text) {
        this.text = text;
    }

    /**
     * Expands a pattern.
     *
     * @return the terms, with single spaces
     * @throws IllegalArgumentException if brackets do not match or the pattern expands to too many terms
     */
    public static List<String> expand(String text) {
        TermPattern pattern = new TermPattern(text);
        List<String> all = pattern.alternatives();
        if (pattern.position < text.length()) {
            throw new IllegalArgumentException("a closing bracket has no opening one");
        }
        return all.stream()
                .map(t -> t.strip().replaceAll("\\s+", " "))
                .distinct()
                .toList();
    }

    private List<String> alternatives() {
        List<String> all = new ArrayList<>();
        all.addAll(sequence());
        while (position < text.length() && text.charAt(position) == '|') {
            position++;
            all.addAll(sequence());
        }
        return all;
    }

    private List<String> sequence() {
        List<String> heads = List.of("");
        while (position < text.length() && "|)]".indexOf(text.charAt(position)) < 0) {
            char c = text.charAt(position);
            List<String> tails;
            if (c == '(' || c == '[') {
                position++;
                tails = new ArrayList<>(alternatives());
                char close = c == '(' ? ')' : ']';
                if (position >= text.length() || text.charAt(position) != close) {
                    throw new IllegalArgumentException("a bracket is not closed");
                }
                position++;
                if (c == '[') {
                    tails.add("");
                }
            } else {
                int end = position;
                while (end < text.length() && "|()[]".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                tails = List.of(text.substring(position, end));
                position = end;
            }
            heads = concatenated(heads, tails);
        }
        return heads;
    }

    private static List<String> concatenated(List<String> heads, List<String> tails) {
        if ((long) heads.size() * tails.size() > MAX_TERMS) {
            throw new IllegalArgumentException("expands to more than " + MAX_TERMS + " terms");
        }
        List<String> all = new ArrayList<>();
        for (String head : heads) {
            for (String tail : tails) {
                all.add(head + tail);
            }
        }
        return all;
    }
}
