package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * The short hand of the lexicon: {@code (a|b)} stands for either, {@code [a|b]} for either or neither. A pattern is
 * written out into all the terms that it stands for.
 */
final class TermPattern {
    /** More than so many terms from one line are taken for a mistake. */
    static final int MOST = 12_000;

    private final String text;
    private int at;

    private TermPattern(String text) {
        this.text = text;
    }

    /**
     * All terms of a pattern, single-spaced.
     *
     * @throws IllegalArgumentException where brackets do not match or the pattern stands for too many terms
     */
    static List<String> expand(String text) {
        TermPattern pattern = new TermPattern(text);
        List<String> all = pattern.choices();
        if (pattern.at < text.length()) {
            throw new IllegalArgumentException("a bracket is closed that was not opened");
        }
        return all.stream()
                .map(t -> t.strip().replaceAll("\\s+", " "))
                .distinct()
                .toList();
    }

    private List<String> choices() {
        List<String> all = new ArrayList<>();
        all.addAll(sequence());
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            all.addAll(sequence());
        }
        return all;
    }

    private List<String> sequence() {
        List<String> heads = List.of("");
        while (at < text.length() && "|)]".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            List<String> tails;
            if (c == '(' || c == '[') {
                at++;
                tails = new ArrayList<>(choices());
                char close = c == '(' ? ')' : ']';
                if (at >= text.length() || text.charAt(at) != close) {
                    throw new IllegalArgumentException("a bracket is not closed");
                }
                at++;
                if (c == '[') {
                    tails.add("");
                }
            } else {
                int end = at;
                while (end < text.length() && "|()[]".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                tails = List.of(text.substring(at, end));
                at = end;
            }
            heads = joined(heads, tails);
        }
        return heads;
    }

    private static List<String> joined(List<String> heads, List<String> tails) {
        if ((long) heads.size() * tails.size() > MOST) {
            throw new IllegalArgumentException("stands for more than " + MOST + " terms");
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
