package org.hilum.page;

import java.util.List;

/**
 * How well a model tells one finding apart.
 *
 * @param finding the finding's id
 * @param positives positives in the split
 * @param negatives negatives in the split
 * @param auc area under the ROC curve
 * @param sensitivity at the chosen threshold
 * @param specificity at the chosen threshold
 * @param paperAuc the paper's AUC of this finding, or null for {@link PaperFigures#auc} (where the paper has one)
 * @param roc the curve from (0, 0) to (1, 1); empty where it is not drawn
 */
public record FindingQuality(
        String finding,
        long positives,
        long negatives,
        Interval auc,
        Interval sensitivity,
        Interval specificity,
        Double paperAuc,
        List<RocPoint> roc) {

    public FindingQuality {
        roc = List.copyOf(roc);
    }
}
