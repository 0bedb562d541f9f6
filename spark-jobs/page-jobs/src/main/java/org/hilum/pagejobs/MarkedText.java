package org.hilum.pagejobs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.lake.MentionRow;
import org.hilum.page.TextSpan;
import org.hilum.reports.SentenceMention;

/** Splits a report's text where mentions begin and end. */
final class MarkedText {
    private static final Pattern HEADING = Pattern.compile("(?m)^[A-Z][A-Z ]{3,30}:");

    private MarkedText() {}

    /**
     * Returns spans that together are the text.
     *
     * @param text text of the report
     * @param mentions mentions of the report, ordered by offset
     */
    static List<TextSpan> of(String text, List<MentionRow> mentions) {
        List<TextSpan> spans = new ArrayList<>();
        int at = 0;
        for (MentionRow mention : mentions) {
            int start = mention.offset();
            int end = Math.min(text.length(), start + mention.length());
            if (start < at || mention.finding().equals(SentenceMention.NORMAL)) {
                continue; // overlaps a marked span, or is a statement of normality
            }
            addPlain(text.substring(at, start), spans);
            spans.add(new TextSpan(text.substring(start, end), mention.assertion()));
            at = end;
        }
        addPlain(text.substring(at), spans);
        return spans;
    }

    private static void addPlain(String text, List<TextSpan> spans) {
        int at = 0;
        Matcher heading = HEADING.matcher(text);
        while (heading.find()) {
            add(text.substring(at, heading.start()), "plain", spans);
            add(heading.group(), "heading", spans);
            at = heading.end();
        }
        add(text.substring(at), "plain", spans);
    }

    private static void add(String text, String kind, List<TextSpan> spans) {
        if (!text.isEmpty()) {
            spans.add(new TextSpan(text, kind));
        }
    }
}
