package org.hilum.page;

import java.util.Base64;
import java.util.List;

/**
 * A result panel with its pictures as data URIs.
 *
 * @param id anchor of the panel
 * @param panel the panel
 * @param picture data URI of the image
 * @param overlay data URI of the overlay, or null
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
        return FindingTitles.of(panel.finding());
    }

    String probability() {
        return NumberFormats.measure(panel.probability());
    }

    /** Returns the style class of the verdict. */
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

    /** Returns an upper bound of the panel's size in the file, in bytes. */
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
