package org.hilum.pagejobs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.inference.Panel;
import org.hilum.inference.PanelKey;
import org.hilum.inference.PanelRenderer;
import org.hilum.job.Run;
import org.hilum.localization.BoxGenerator;
import org.hilum.page.ResultPanel;
import org.hilum.page.TextSpan;
import org.hilum.registry.Model;

/**
 * Builds the panels of the page, as in the paper's tables 8 to 15: the picture, the picture with heat map and boxes,
 * the report, the labels.
 *
 * @param run run that reads the lake
 * @param model model whose results are shown
 * @param boxes generator of the boxes
 * @param thresholds probability above which each finding counts as positive
 * @param privacy what the page shows of reports and ids
 */
record ResultPanels(Run run, Model model, BoxGenerator boxes, Map<Finding, Double> thresholds, Privacy privacy) {
    private static final int FACTOR = 1;
    private static final double NO_THRESHOLD = 0.5;

    /**
     * Returns panels, ordered by finding.
     *
     * @param most maximum number of panels
     * @param splitName name of the split
     */
    List<ResultPanel> render(int most, String splitName) {
        List<SelectedPanel> chosen = new PanelSelection(run, model, splitName).select(most);
        Map<PanelKey, Integer> ranks = new HashMap<>();
        chosen.forEach(selected -> ranks.put(selected.key(), ranks.size()));
        List<Panel> panels = new PanelRenderer(run.lake(), model, boxes)
                .render(chosen.stream().map(SelectedPanel::key).toList()).stream()
                        .sorted(Comparator.comparing(Panel::finding).thenComparing(panel -> ranks.get(key(panel))))
                        .toList();
        Map<PanelKey, Integer> truth = new HashMap<>();
        chosen.forEach(selected -> truth.put(selected.key(), selected.label()));
        PanelTexts texts = PanelTexts.read(run.lake(), model, panels, privacy.showsText());
        NumberedIds pseudonyms = new NumberedIds();
        return panels.stream()
                .map(panel -> toResult(panel, truth.get(key(panel)), texts, pseudonyms))
                .toList();
    }

    private static PanelKey key(Panel panel) {
        return new PanelKey(panel.imageId(), panel.finding().id());
    }

    private ResultPanel toResult(Panel panel, Integer label, PanelTexts texts, NumberedIds pseudonyms) {
        PanelOutcome outcome = PanelOutcome.of(panel, label, thresholds.getOrDefault(panel.finding(), NO_THRESHOLD));
        List<TextSpan> text = texts.report(panel);
        return new ResultPanel(
                privacy.showsIds() ? panel.imageId() : pseudonyms.image(panel.imageId()),
                privacy.showsIds() ? panel.studyId() : pseudonyms.study(panel.studyId()),
                panel.finding().id(),
                panel.probability(),
                panel.picture(FACTOR),
                panel.overlay(FACTOR),
                outcome.word(),
                outcome.basis(),
                texts.labels(panel),
                privacy.showsIds() ? text : NumberedIds.redact(texts.ids(panel), text));
    }
}
