package org.hilum.page;

import java.util.Base64;
import java.util.List;

/**
 * A result panel with its pictures as text.
 *
 * @param id its anchor
 * @param panel the panel
 * @param picture the image as a data URI
 * @param overlay the overlay as a data URI, or null
 */
record PanelView(String id, ResultPanel panel, String picture, String overlay) {

    static PanelView of(int number, ResultPanel panel) {
        return new PanelView(
                "panel-" + number,
                panel,
                uri(panel.picturePng()),
                panel.overlayPng() == null ? null : uri(panel.overlayPng()));
    }

    String finding() {
        return Names.finding(panel.finding());
    }

    String probability() {
        return Numbers.measure(panel.probability());
    }

    /** The verdict as the name of a style. */
    String style() {
        return switch (panel.verdict()) {
            case "correct" -> "correct";
            case "missed" -> "missed";
            case "false positive" -> "false-positive";
            default -> "other";
        };
    }

    List<TextSpan> report() {
        return panel.report();
    }

    /** What the panel adds to the file, in bytes, with every character at its longest. */
    static long size(ResultPanel panel) {
        long overlay = panel.overlayPng() == null ? 0 : panel.overlayPng().length;
        long text = panel.report().stream()
                .mapToLong(span -> 80 + escapedSize(span.text()))
                .sum();
        long labels = panel.labels().stream().mapToLong(PanelView::escapedSize).sum();
        return 2000 + (panel.picturePng().length + overlay) * 4 / 3 + text + labels;
    }

    private static long escapedSize(String text) {
        return text.chars()
                .mapToLong(c -> c == '<' || c == '>' || c == '&' ? 5 : c < 128 ? 1 : 3)
                .sum();
    }

    private static String uri(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
