package org.hilum.pages;

import java.util.Locale;
import org.hilum.inference.Panel;

/**
 * Whether a model is right about a finding of an image.
 *
 * @param word correct, missed, false positive or not judged
 * @param basis what it goes by
 */
record Verdict(String word, String basis) {

    /**
     * By the true box where there is one, else by the label.
     *
     * @param label 1 or 0; null where there is none
     * @param threshold from which probability on the model calls the finding
     */
    static Verdict of(Panel panel, Integer label, double threshold) {
        if (!panel.truth().isEmpty()) {
            return new Verdict(byBox(panel), "by the true box, IoBB > 0.25");
        }
        if (label == null) {
            return new Verdict("not judged", "no label");
        }
        String basis = String.format(
                Locale.ROOT, "labelled %s, called from %.3f on", label > 0 ? "positive" : "negative", threshold);
        boolean isCalled = panel.probability() >= threshold;
        if (isCalled == label > 0) {
            return new Verdict("correct", basis);
        }
        return new Verdict(isCalled ? "false positive" : "missed", basis);
    }

    private static String byBox(Panel panel) {
        if (panel.detected().isEmpty()) {
            return "missed";
        }
        return panel.detected().stream().anyMatch(box -> panel.isCorrect(box.box())) ? "correct" : "false positive";
    }
}
