package org.hilum.pagejobs;

import java.util.Locale;
import org.hilum.inference.Panel;

/**
 * Whether a model is right about a finding of an image.
 *
 * @param word correct, missed, false positive or not judged
 * @param basis reference and threshold of the judgement
 */
record PanelOutcome(String word, String basis) {

    /**
     * Judges a panel by the ground-truth boxes if there are any, otherwise by the label. If no detected box matches a
     * ground-truth box, the finding is missed if the model has no box or predicts it as negative; otherwise its boxes
     * are false positives.
     *
     * @param panel the panel
     * @param label 1 or 0; null if there is none
     * @param threshold probability from which the model predicts the finding as positive
     */
    static PanelOutcome of(Panel panel, Integer label, double threshold) {
        boolean isCalled = panel.probability() >= threshold;
        String calls = String.format(Locale.ROOT, "threshold %.3f", threshold);
        if (!panel.truth().isEmpty()) {
            boolean isPointedAt = panel.detected().stream().anyMatch(box -> panel.isCorrect(box.box()));
            boolean isMissed = panel.detected().isEmpty() || !isCalled;
            return new PanelOutcome(
                    isPointedAt ? "correct" : isMissed ? "missed" : "false positive",
                    "compared with the ground-truth box (IoBB > 0.25), " + calls);
        }
        if (label == null) {
            return new PanelOutcome("not judged", "no label");
        }
        String word = isCalled == label > 0 ? "correct" : isCalled ? "false positive" : "missed";
        return new PanelOutcome(word, "labelled " + (label > 0 ? "positive" : "negative") + ", " + calls);
    }
}
