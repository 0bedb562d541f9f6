package org.hilum.reports;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splitter of the mined sections of a report into sentences. The mined sections are findings and impression, or the
 * whole report if it has neither. List items, lines without a period and parts between semicolons are sentences. Takes
 * time linear in the length of the text. Stateless.
 */
public final class SentenceSplitter {
    /** Abbreviations: a period after them does not end a sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "dr", "drs", "mr", "mrs", "ms", "vs", "approx", "e.g", "i.e", "eg", "ie", "st", "fig", "incl", "resp", "no",
            "cf", "rt", "lt", "bilat", "poss", "prob", "pt", "hx", "ant", "post", "sup", "inf", "lat");

    /** Characters other than letters and digits with which a sentence begins: questions, parentheses, boxes. */
    private static final String BEGINNINGS = "?([\u2610\u2611\u2612\u2713\u2714\u00f8\u2191\u2193";

    /** The mark of a list item within a sentence ("No evidence of:"), with a preceding colon. */
    private static final Pattern LIST_MARK = Pattern.compile(":?[ \\t]{0,8}[\\r\\n]{1,4}[ \\t]{0,8}[-*\u2022]");

    /**
     * Splits a report into sentences.
     *
     * @param report text and sections of the report
     * @return sentences of the mined sections, in the order of the text
     */
    public List<Sentence> split(ReportText report) {
        boolean hasResults = report.sections().stream().anyMatch(SentenceSplitter::isResult);
        boolean hasText = report.sections().stream().anyMatch(s -> s.name() == SectionName.TEXT);
        List<Sentence> sentences = new ArrayList<>();
        for (ReportSection section : report.sections()) {
            boolean mined = section.name() == SectionName.ADDENDUM
                    || (hasResults ? isResult(section) : !hasText || section.name() == SectionName.TEXT);
            if (mined) {
                split(section, sentences);
            }
        }
        return sentences;
    }

    private static boolean isResult(ReportSection section) {
        return section.name() == SectionName.FINDINGS || section.name() == SectionName.IMPRESSION;
    }

    private static void split(ReportSection section, List<Sentence> sentences) {
        String text = section.text();
        int begin = 0;
        int lineBegin = 0;
        boolean inList = false;
        BitSet formCuts = FormText.cuts(text);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int cut = -1;
            if (c == '\n' || c == '\r') {
                inList = LineBreaks.introducesList(text, lineBegin, at)
                        || inList && LineBreaks.listItemFollows(text, at);
                if (!inList && LineBreaks.endsSentence(text, lineBegin, at)) {
                    cut = at;
                }
                lineBegin = at + 1;
            } else if (c == ';'
                    || c == '\u2022'
                    || (c == '.' || c == '!' || c == '?') && sentenceEnds(text, begin, at)) {
                cut = at + 1;
            } else if (listNumber(text, at)) {
                cut = at;
            }
            if (cut < 0 && formCuts.get(at)) {
                cut = at;
            }
            if (cut > begin) {
                add(section, begin, cut, sentences);
                begin = cut;
                inList = false;
            }
        }
        add(section, begin, text.length(), sentences);
    }

    private static boolean sentenceEnds(String text, int begin, int at) {
        if (text.charAt(at) == '.' && FormText.isLeader(text, at)
                || text.charAt(at) == '?' && FormText.hasAnswer(text, at)) {
            return false;
        }
        if (at + 1 >= text.length()) {
            return true;
        }
        char next = text.charAt(at + 1);
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        if (!Character.isWhitespace(next)) {
            // "clear.No effusion": the space after the period is missing
            return Character.isLetter(before) && Character.isUpperCase(next) && Character.isLowerCase(before);
        }
        int word = at;
        while (word > begin && at - word < 12 && !Character.isWhitespace(text.charAt(word - 1))) {
            word--;
        }
        String last = text.substring(word, at).toLowerCase(Locale.ROOT);
        if (text.charAt(at) != '.') {
            // "? small effusion": the question mark refers to what follows
            return text.charAt(at) != '?' || !Character.isWhitespace(before) && at > begin;
        }
        if (last.equals("no")) {
            return !followedByDigit(text, at);
        }
        return !ABBREVIATIONS.contains(last)
                && !(last.length() == 1
                        && Character.isLetter(last.charAt(0))
                        && word > begin
                        && !nextIsUpper(text, at));
    }

    private static boolean followedByDigit(String text, int at) {
        return at + 2 < text.length() && Character.isDigit(text.charAt(at + 2));
    }

    private static boolean nextIsUpper(String text, int at) {
        return at + 2 < text.length() && Character.isUpperCase(text.charAt(at + 2));
    }

    /** Whether a list number such as "2. Bilateral" starts here without a period or line break before it. */
    private static boolean listNumber(String text, int at) {
        if (!Character.isDigit(text.charAt(at)) || at == 0 || !Character.isWhitespace(text.charAt(at - 1))) {
            return false;
        }
        int end = at + 1;
        if (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end + 2 < text.length()
                && (text.charAt(end) == '.' || text.charAt(end) == ')')
                && Character.isWhitespace(text.charAt(end + 1))
                && Character.isUpperCase(text.charAt(end + 2));
    }

    private static void add(ReportSection section, int begin, int end, List<Sentence> sentences) {
        String text = section.text();
        int from = begin;
        int to = end;
        while (from < to
                && !Character.isLetterOrDigit(text.charAt(from))
                && BEGINNINGS.indexOf(text.charAt(from)) < 0
                && !beginsSign(text, from, to)) {
            from++;
        }
        from = afterListNumber(text, from, to);
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (!hasLetter(text, from, to)) {
            return;
        }
        String written = text.substring(from, to);
        String normalised = SentenceForm.normalise(replaceListMarks(written));
        sentences.add(new Sentence(
                section.name(), section.offset() + from, written, normalised, SentenceForm.sha256(normalised)));
    }

    /** Whether a sign stands before "ve": "-ve for pneumothorax". */
    private static boolean beginsSign(String text, int from, int to) {
        return (text.charAt(from) == '-' || text.charAt(from) == '+')
                && text.regionMatches(true, from + 1, "ve", 0, 2)
                && from + 3 <= to;
    }

    /** Returns the text with a comma in place of each list mark, of the same length. */
    private static String replaceListMarks(String written) {
        Matcher marks = LIST_MARK.matcher(written);
        if (!marks.find()) {
            return written;
        }
        StringBuilder changed = new StringBuilder(written);
        do {
            for (int at = marks.start(); at < marks.end() - 1; at++) {
                changed.setCharAt(at, ' ');
            }
            changed.setCharAt(marks.end() - 1, ',');
        } while (marks.find());
        return changed.toString();
    }

    private static int afterListNumber(String text, int from, int to) {
        int at = from;
        while (at < to && at - from < 2 && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at > from
                && at + 1 < to
                && (text.charAt(at) == '.' || text.charAt(at) == ')')
                && !Character.isDigit(text.charAt(at + 1))) { // "1.7 cm nodule"
            at++;
            while (at < to && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at;
        }
        return from;
    }

    private static boolean hasLetter(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
