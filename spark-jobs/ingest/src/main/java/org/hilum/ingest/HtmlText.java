package org.hilum.ingest;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text of reports that were written in HTML. */
final class HtmlText {
    private static final Pattern TAG = Pattern.compile(
            "(?i)</?(?:html|head|body|p|br|div|span|b|i|u|strong|em|font|ul|ol|li|table|tbody|thead|tr|td|th|h[1-6]|pre|hr"
                    + "|a|sub|sup|center|blockquote|section|style)(?:\\s[^<>]*)?/?>");
    private static final Pattern BREAK =
            Pattern.compile("(?i)<(?:p|br|div|ul|ol|li|table|tr|h[1-6]|pre|blockquote|section)(?:\\s[^<>]*)?/?>");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:amp|lt|gt|quot|apos|nbsp|#\\d{1,6}|#[xX][0-9a-fA-F]{1,5});");

    private HtmlText() {}

    /**
     * Returns plain text: of HTML the text with block elements as lines and entities resolved, and any other text as it is but for
     * escaped characters such as {@code &lt;}.
     */
    static String plain(String text) {
        if (TAG.matcher(text).find()) {
            Lines lines = new Lines(BREAK.matcher(text).find());
            NodeTraversor.traverse(lines, Jsoup.parse(text).body());
            return lines.text();
        }
        return ENTITY.matcher(text).find() ? withoutHardSpaces(Parser.unescapeEntities(text, false)) : text;
    }

    private static String withoutHardSpaces(String text) {
        return text.replace('\u00a0', ' ');
    }

    /** Collects the text of elements in lines. */
    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private final boolean hasBreaks;

        /**
         * Creates an empty text.
         *
         * @param hasBreaks whether elements break lines, so that line ends of the source are blanks as in any HTML
         */
        Lines(boolean hasBreaks) {
            this.hasBreaks = hasBreaks;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                boolean keeps = !hasBreaks
                        || words.parentNode() instanceof Element parent
                                && parent.normalName().equals("pre");
                append(keeps ? words.getWholeText() : words.text());
            } else if (node instanceof Element element) {
                if (element.normalName().equals("td") || element.normalName().equals("th")) {
                    // as wide as the gap between the columns of a table in plain text
                    append("  ");
                } else if (element.isBlock() && !element.normalName().equals("br")) {
                    endLine();
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.normalName().equals("br")) {
                    text.append('\n');
                } else if (element.isBlock()
                        && !element.normalName().equals("td")
                        && !element.normalName().equals("th")) {
                    endLine();
                }
            }
        }

        private void append(String words) {
            boolean startsLine = text.length() == 0 || text.charAt(text.length() - 1) == '\n';
            text.append(startsLine && hasBreaks ? words.stripLeading() : words);
        }

        private void endLine() {
            if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }

        String text() {
            return withoutHardSpaces(text.toString())
                    .replaceAll("[ \\t]+\n", "\n")
                    .replaceAll("\n{3,}", "\n\n")
                    .strip();
        }
    }
}
