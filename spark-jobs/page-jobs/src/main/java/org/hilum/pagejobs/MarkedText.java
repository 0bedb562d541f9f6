package org.hilum.pagejobs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
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
     * @param mentions columns report_id, offset, length, assertion, finding; ordered by offset
     */
    static List<TextSpan> of(String text, List<Row> mentions) {
        List<TextSpan> spans = new ArrayList<>();
        int at = 0;
        for (Row mention : mentions) {
            int start = mention.getInt(1);
            int end = Math.min(text.length(), start + mention.getInt(2));
            if (start < at || mention.getString(4).equals(SentenceMention.NORMAL)) {
                continue; // overlaps a marked span, or is a statement of normality
            }
            addPlain(text.substring(at, start), spans);
            spans.add(new TextSpan(text.substring(start, end), mention.getString(3)));
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
