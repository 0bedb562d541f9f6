package org.hilum.reports;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the places at which forms are cut into sentences, so that each holds one box, or one name with its value: before a box ("[x]
 * Effusion [ ] Mass"), behind a box that closes a column ("Effusion [x]   Mass [ ]"), behind a value ("Effusion: no   Mass: yes"), and
 * before the numbers and bullets of a list without line breaks ("1)No effusion 2)Mild edema").
 */
final class FormText {
    private static final String BOX =
            "\\[[ \\t]?[xXvV*+\u2713\u2714_]?[ \\t]?\\]|\\([ \\t]?[xX\u2713\u2714]?[ \\t]?\\)|[\u2610\u2611\u2612]";
    private static final Pattern ANY_BOX = Pattern.compile(BOX);
    /** All repetitions are bounded, so that the time is linear in the length of the text. */
    private static final Pattern VALUE = Pattern.compile(
            "(?<=[A-Za-z)\\]])(?:[ \\t]{0,3}[:=|?]|[ \\t]?\\.{3,80}+|(?:[ \\t]\\.){3,80}+|\\t|[ ]{2,80}+)[ \\t]{0,80}+"
                    + "(?:yes|no|none|absent|present|positive|negative|pos|neg|nil|n|y|not seen|none seen|possible|questionable"
                    + "|small|mild|moderate|large|trace|minimal)(?=[ \\t]{0,20}(?:$|[\\r\\n,;.()|/]|[ ]{2}|-[ \\t]))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ITEM = Pattern.compile(
            "\\d{1,2}+(?:[).](?=[ \\t]?[A-Z])|-(?=[A-Z]))(?<![^\\s.;]\\d{1,2}.)|[*\u2022\u00b7](?=\\s)(?<!\\S.)");
    private static final Pattern VALUE_AFTER_QUESTION =
            Pattern.compile("\\?[ \\t]{1,9}(?:yes|no|none|absent|present|not seen)\\b", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OPTIONS = Set.of(
            "yes",
            "no",
            "present",
            "absent",
            "none",
            "mild",
            "moderate",
            "severe",
            "small",
            "large",
            "trace",
            "minimal",
            "left",
            "right",
            "bilateral",
            "y",
            "n",
            "positive",
            "negative",
            "possible",
            "unknown");

    /** Maximum number of characters of a value, which bounds the time. */
    private static final int MAX_VALUE = 80;

    private FormText() {}

    /** Returns the offsets before which a text is cut. */
    static BitSet cuts(String text) {
        BitSet cuts = new BitSet();
        cutAtBoxes(text, cuts);
        if (mayHoldValue(text)) {
            Matcher values = VALUE.matcher(text);
            while (values.find()) {
                cuts.set(endOfValue(text, values.end()));
            }
        }
        Matcher items = ITEM.matcher(text);
        while (items.find()) {
            cuts.set(items.start());
        }
        return cuts;
    }

    private static boolean mayHoldValue(String text) {
        for (String separator : List.of(":", "=", "|", "?", "\t", "  ", "...", " .")) {
            if (text.contains(separator)) {
                return true;
            }
        }
        return false;
    }

    private static void cutAtBoxes(String text, BitSet cuts) {
        Matcher boxes = ANY_BOX.matcher(text);
        while (boxes.find()) {
            if (OPTIONS.contains(wordAfter(text, boxes.end()))) {
                continue;
            }
            if (closesColumn(text, boxes.start(), boxes.end())) {
                cuts.set(boxes.end());
            } else if (!boxes.group().startsWith("(")
                    || wordAfter(text, boxes.end()).length() > 1) {
                cuts.set(boxes.start());
            }
        }
    }

    /** Whether a box stands behind a word and before a gap. */
    private static boolean closesColumn(String text, int start, int end) {
        int before = start - 1;
        while (before >= 0 && start - before < 4 && (text.charAt(before) == ' ' || text.charAt(before) == ':')) {
            before--;
        }
        boolean follows = before >= 0 && Character.isLetter(text.charAt(before));
        boolean gap = end >= text.length()
                || "\r\n,;.|".indexOf(text.charAt(end)) >= 0
                || text.startsWith("  ", end)
                || text.charAt(end) == '\t';
        return follows && gap;
    }

    private static String wordAfter(String text, int from) {
        int begin = from;
        while (begin < text.length() && begin - from < 9 && (text.charAt(begin) == ' ' || text.charAt(begin) == '\t')) {
            begin++;
        }
        int end = begin;
        while (end < text.length() && end - begin < 12 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(begin, end).toLowerCase(Locale.ROOT);
    }

    private static int endOfValue(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < MAX_VALUE) {
            char c = text.charAt(at);
            if (c == '\n'
                    || c == '\r'
                    || c == ';'
                    || c == '\t'
                    || text.startsWith("  ", at)
                    || text.startsWith(" / ", at)
                    || text.startsWith(" | ", at)
                    || c == '.' && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)))) {
                break;
            }
            at++;
        }
        return at;
    }

    /** Whether a question mark is followed by the answer, which belongs to it. */
    static boolean hasAnswer(String text, int questionMark) {
        Matcher answer = VALUE_AFTER_QUESTION.matcher(text).region(questionMark, text.length());
        return answer.lookingAt();
    }

    /** Whether a period is one of three or more in a row, with or without blanks between, that lead to a value. */
    static boolean isLeader(String text, int period) {
        return periods(text, period, 1) + periods(text, period, -1) >= 2;
    }

    /** Returns the number of further periods in a direction, two at most. */
    private static int periods(String text, int from, int direction) {
        int found = 0;
        int at = from + direction;
        while (found < 2 && at >= 0 && at < text.length()) {
            if (text.charAt(at) == '.') {
                found++;
            } else if (text.charAt(at) != ' ' || text.charAt(at - direction) == ' ') {
                break;
            }
            at += direction;
        }
        return found;
    }
}
