package org.hilum.reports;

import java.util.Locale;
import java.util.Set;

/** Distinguishes line breaks that end a sentence from those that wrap one. */
final class LineBreaks {
    /** Words at the end of a line after which the sentence continues on the next line. */
    private static final Set<String> OPEN_ENDS =
            Set.of(("a an the of or and nor with without no for to in on at from by is are was were be "
                            + "may could cannot not left right small mild pleural focal acute bilateral evidence "
                            + "has have had exclude suggest suggests represent represents reflect shows "
                            + "demonstrates reveals residual upper lower large moderate trace possible probable "
                            + "likely versus")
                    .split(" "));

    /** Words at the start of a line that continue the line before. */
    private static final Set<String> CONTINUATIONS =
            Set.of(("or and nor of with without in to for at by from which that than is are was were has "
                            + "have be been may could but versus consistent compatible suggesting suggestive")
                    .split(" "));

    /** Minimum length in characters of a line that may have been wrapped within a sentence. */
    private static final int MIN_WRAPPED_LENGTH = 60;

    /** Maximum number of white-space characters to look through, which bounds the time on long gaps. */
    private static final int MAX_GAP = 200;

    private LineBreaks() {}

    /** Whether a line break at {@code end} ends a sentence rather than wraps one. */
    static boolean endsSentence(String text, int begin, int end) {
        int next = end + 1;
        int breaks = text.charAt(end) == '\n' ? 1 : 0;
        while (next < text.length()
                && breaks < 2
                && next - end < MAX_GAP
                && Character.isWhitespace(text.charAt(next))) {
            breaks += text.charAt(next) == '\n' ? 1 : 0;
            next++;
        }
        if (next >= text.length() || breaks > 1) {
            return true;
        }
        char first = text.charAt(next);
        if (first == '-' || first == '*' || first == '\u2022' || Character.isDigit(first)) {
            return true;
        }
        int last = lineEnd(text, begin, end);
        if (last == begin) {
            return true;
        }
        char ending = text.charAt(last - 1);
        if (ending == '-'
                && last - begin > 1
                && Character.isLetter(text.charAt(last - 2))
                && Character.isLowerCase(first)) {
            return false;
        }
        if (ending == '.' || ending == ':' || ending == '!' || ending == '?') {
            return true;
        }
        if (ending == ',' || OPEN_ENDS.contains(lastWord(text, begin, last))) {
            return false;
        }
        String following = firstWord(text, next);
        if (CONTINUATIONS.contains(following)) {
            return false;
        }
        if (following.equals("no") || last - begin < MIN_WRAPPED_LENGTH) {
            return true;
        }
        boolean upperCase = !Character.isLowerCase(ending);
        return Character.isUpperCase(first) && !upperCase;
    }

    /** Whether the line introduces a list that follows, such as "No evidence of:". */
    static boolean introducesList(String text, int begin, int end) {
        int last = lineEnd(text, begin, end);
        return last - begin > 1
                && text.charAt(last - 1) == ':'
                && OPEN_ENDS.contains(lastWord(text, begin, last - 1))
                && listItemFollows(text, end);
    }

    /** Whether the next line starts with the mark of a list item. */
    static boolean listItemFollows(String text, int end) {
        int next = end;
        while (next < text.length() && next - end < MAX_GAP && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && "-*\u2022".indexOf(text.charAt(next)) >= 0;
    }

    /** Returns the end of a line without its trailing white space. */
    private static int lineEnd(String text, int begin, int end) {
        int last = end;
        while (last > begin && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private static String firstWord(String text, int begin) {
        int end = begin;
        while (end < text.length() && end - begin < 16 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(begin, end).toLowerCase(Locale.ROOT);
    }

    private static String lastWord(String text, int begin, int end) {
        int word = end;
        while (word > begin && end - word < 16 && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        return text.substring(word, end).toLowerCase(Locale.ROOT);
    }
}
