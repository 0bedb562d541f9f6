package org.hilum.phantom;

import java.util.List;
import java.util.Locale;

/** Layout of a report's sentences in a style. */
final class ReportLayout {
    private final ReportStyle style;
    private final StringBuilder text = new StringBuilder();

    ReportLayout(ReportStyle style) {
        this.style = style;
    }

    /** Adds a section, unless it has no sentences; without headings, only its sentences. */
    void section(String heading, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        start(heading);
        text.append(
                String.join(" ", sentences.stream().map(ReportLayout::sentence).toList()));
    }

    /** Adds the impression, as a numbered list if the style asks for it. */
    void impression(List<String> sentences) {
        if (!style.numbered || sentences.isEmpty()) {
            section("IMPRESSION", sentences);
            return;
        }
        start("IMPRESSION");
        for (int i = 0; i < sentences.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(sentence(sentences.get(i)));
        }
    }

    String text() {
        return style.capitals ? text.toString().toUpperCase(Locale.ROOT) : text.toString();
    }

    private void start(String heading) {
        if (!text.isEmpty()) {
            text.append(style.headings ? "\n\n" : " ");
        }
        if (style.headings) {
            text.append(heading).append(style.terse ? ": " : ":\n");
        }
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
