package org.hilum.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The result panels that fit on the page.
 *
 * @param shown as many as the file's bound allows, in the order given
 * @param leftOut how many did not fit
 */
record Panels(List<PanelView> shown, int leftOut) {

    /** Bytes that panels may take; with the charting library and the tables the page stays under 15 MB. */
    static final long BOUND = 12_000_000;

    static Panels of(List<ResultPanel> all) {
        List<PanelView> shown = new ArrayList<>();
        long size = 0;
        for (ResultPanel panel : all) {
            long own = PanelView.size(panel);
            if (size + own <= BOUND) {
                size += own;
                shown.add(PanelView.of(shown.size() + 1, panel));
            }
        }
        return new Panels(List.copyOf(shown), all.size() - shown.size());
    }

    List<String> findings() {
        return List.copyOf(new TreeSet<>(shown.stream().map(PanelView::finding).toList()));
    }

    List<String> verdicts() {
        return List.copyOf(
                new TreeSet<>(shown.stream().map(view -> view.panel().verdict()).toList()));
    }

    String count() {
        return shown.size() == 1 ? "1 panel" : Numbers.count(shown.size()) + " panels";
    }
}
