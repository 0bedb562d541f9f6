package org.hilum.pagejobs;

import java.util.Locale;
import org.hilum.inference.Panel;

/**
 * Whether a model is right about a finding of an image.
 *
 * @param word correct, missed, false positive or not judged
 * @param basis what it goes by
 */
record PanelOutcome(String word, String basis) {

    /**
     * By the true box where there is one, else by the label. A true box that no box of the model points at is missed where
     * the model does not call the finding either; where it does, its boxes are false positives.
     *
     * @param label 1 or 0; null where there is none
     * @param threshold from which probability on the model calls the finding
     */
    static PanelOutcome of(Panel panel, Integer label, double threshold) {
        boolean isCalled = panel.probability() >= threshold;
        String calls = String.format(Locale.ROOT, "called from %.3f on", threshold);
        if (!panel.truth().isEmpty()) {
            boolean isPointedAt = panel.detected().stream().anyMatch(box -> panel.isCorrect(box.box()));
            boolean isMissed = panel.detected().isEmpty() || !isCalled;
            return new PanelOutcome(
                    isPointedAt ? "correct" : isMissed ? "missed" : "false positive",
                    "by the true box (IoBB > 0.25), " + calls);
        }
        if (label == null) {
            return new PanelOutcome("not judged", "no label");
        }
        String word = isCalled == label > 0 ? "correct" : isCalled ? "false positive" : "missed";
        return new PanelOutcome(word, "labelled " + (label > 0 ? "positive" : "negative") + ", " + calls);
    }
}
