package org.hilum.reports;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds words of which a sentence must hold one for a pattern to match, so that most patterns need not be tried. Reads the part of
 * the syntax of regular expressions that the rules use; what it does not understand requires nothing.
 */
final class RequiredWords {
    private final String pattern;
    private int at;

    private RequiredWords(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Returns the words.
     *
     * @param pattern a pattern over words separated by single spaces
     * @return words of which one stands in every sentence that the pattern matches; empty if there are none or they are not known
     */
    static Set<String> of(String pattern) {
        return new RequiredWords(pattern).alternatives();
    }

    /** Reads alternatives to the closing bracket or the end. */
    private Set<String> alternatives() {
        Set<String> all = new HashSet<>();
        boolean known = true;
        while (true) {
            Set<String> words = sequence();
            known &= !words.isEmpty();
            all.addAll(words);
            if (at >= pattern.length() || pattern.charAt(at) == ')') {
                return known ? all : Set.of();
            }
            at++; // over the bar
        }
    }

    /** Reads a sequence to a bar, a closing bracket or the end; returns what its first understood part requires. */
    private Set<String> sequence() {
        Set<String> required = Set.of();
        boolean atWordStart = true;
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            char c = pattern.charAt(at);
            Set<String> part = Set.of();
            if (c == '(') {
                part = group();
                boolean wordEnds = endsWord(at);
                part = atWordStart && wordEnds ? part : Set.of();
                atWordStart = false;
            } else if (Character.isLetterOrDigit(c)) {
                int begin = at;
                while (at < pattern.length() && Character.isLetterOrDigit(pattern.charAt(at))) {
                    at++;
                }
                part = atWordStart && endsWord(at) ? Set.of(pattern.substring(begin, at)) : Set.of();
                atWordStart = false;
            } else {
                atWordStart = c == ' ';
                at += c == '\\' ? 2 : 1;
                // an optional blank still parts words
                if (c == ' ' && at < pattern.length() && pattern.charAt(at) == '?') {
                    at++;
                }
            }
            required = required.isEmpty() ? part : required;
        }
        return required;
    }

    /** Reads a group and what repeats it; returns nothing if it may be left out or consumes nothing. */
    private Set<String> group() {
        at++;
        boolean plain = pattern.startsWith("?:", at);
        boolean capturing = pattern.charAt(at) != '?';
        at += plain ? 2 : 0;
        Set<String> words = plain || capturing ? alternatives() : skipped();
        at++; // over the closing bracket
        boolean optional = at < pattern.length() && "?*{".indexOf(pattern.charAt(at)) >= 0;
        return optional ? Set.of() : words;
    }

    private Set<String> skipped() {
        int depth = 0;
        while (pattern.charAt(at) != ')' || depth > 0) {
            depth += pattern.charAt(at) == '(' ? 1 : pattern.charAt(at) == ')' ? -1 : 0;
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        return Set.of();
    }

    /** Whether no further character can follow in the same word. */
    private boolean endsWord(int index) {
        return index >= pattern.length()
                || " |)".indexOf(pattern.charAt(index)) >= 0
                || pattern.startsWith("(?: ", index)
                || pattern.startsWith("(?=", index)
                || pattern.startsWith("(?!", index);
    }
}
