package org.hilum.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The result panels on the page.
 *
 * @param shown panels within the size limit, in the given order
 * @param leftOut number of panels beyond the limit
 */
record PanelGallery(List<PanelView> shown, int leftOut) {

    /** Maximum size of all panels in bytes; with the charting library and the tables the page stays below 15 MB. */
    static final long MAX_BYTES = 12_000_000;

    static PanelGallery of(List<ResultPanel> all) {
        List<PanelView> shown = new ArrayList<>();
        long size = 0;
        for (ResultPanel panel : all) {
            long panelSize = PanelView.size(panel);
            if (size + panelSize <= MAX_BYTES) {
                size += panelSize;
                shown.add(PanelView.of(shown.size() + 1, panel));
            }
        }
        return new PanelGallery(List.copyOf(shown), all.size() - shown.size());
    }

    List<String> findings() {
        return List.copyOf(new TreeSet<>(shown.stream().map(PanelView::finding).toList()));
    }

    List<String> verdicts() {
        return List.copyOf(
                new TreeSet<>(shown.stream().map(view -> view.panel().verdict()).toList()));
    }

    String count() {
        return shown.size() == 1 ? "1 panel" : NumberFormats.count(shown.size()) + " panels";
    }
}
