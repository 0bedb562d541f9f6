package org.hilum.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Metrics of models, labelers and boxes. */
public enum Metric {
    /** Area under the ROC curve. */
    AUC,
    /** Mean AUC over the findings. */
    AUC_MEAN,
    /** AUC of a candidate minus AUC of the champion, or of one group of images minus that of all others. */
    AUC_DIFFERENCE,
    /** The same of the mean AUC. */
    AUC_MEAN_DIFFERENCE,
    /** Number of positive cases. */
    POSITIVES,
    /** Number of negative cases. */
    NEGATIVES,
    SENSITIVITY,
    SPECIFICITY,
    /** Share of negative cases that are called positive. */
    FALSE_POSITIVE_RATE,
    /** Sensitivity of one group of images minus that of all others. */
    SENSITIVITY_DIFFERENCE,
    /** False positive rate of one group of images minus that of all others. */
    FALSE_POSITIVE_RATE_DIFFERENCE,
    PRECISION,
    RECALL,
    F1,
    /** Brier score of the predicted probabilities. */
    BRIER,
    /** Brier score after Platt scaling. */
    BRIER_SCALED,
    /** Expected calibration error of the predicted probabilities. */
    CALIBRATION_ERROR,
    /** Expected calibration error after Platt scaling. */
    CALIBRATION_ERROR_SCALED,
    /** Share of positive cases in a bin of predicted probabilities. */
    RELIABILITY,
    /** Share of positive cases in a bin of probabilities after Platt scaling. */
    RELIABILITY_SCALED,
    /** Number of images with a ground-truth box. */
    BOXED_IMAGES,
    /** Share of ground-truth boxes that a detected box meets. */
    ACCURACY,
    /** Accuracy of a generator minus accuracy of a control that does not look at the image. */
    ACCURACY_DIFFERENCE,
    /** Hit rate of a generator minus hit rate of such a control. */
    HIT_RATE_DIFFERENCE,
    /** Mean number of false positive boxes per image. */
    AFP,
    /** Mean intersection over union. */
    IOU_MEAN,
    /** Share of images whose peak lies in a ground-truth box. */
    HIT_RATE,
    /** Mean share of the image that the boxes cover. */
    BOX_SHARE,
    /** Number of labels that differ between two versions of a labeler. */
    CHANGED,
    /** Number of labels that became positive. */
    TO_POSITIVE,
    /** Number of labels that are no longer positive. */
    FROM_POSITIVE;

    /** Returns the value in the column {@code evaluations.metric}: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the ids of metrics, in the given order. */
    public static List<String> ids(Metric... metrics) {
        return Arrays.stream(metrics).map(Metric::id).toList();
    }
}
