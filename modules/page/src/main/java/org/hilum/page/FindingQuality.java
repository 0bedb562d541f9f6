package org.hilum.page;

import java.util.List;

/**
 * Classification quality of a finding.
 *
 * @param finding id of the finding
 * @param positives number of positive cases in the split
 * @param negatives number of negative cases in the split
 * @param auc area under the ROC curve
 * @param sensitivity sensitivity at the chosen threshold
 * @param specificity specificity at the chosen threshold
 * @param paperAuc the paper's AUC of the finding, or null for {@link PaperFigures#auc}
 * @param roc ROC curve from (0, 0) to (1, 1); empty for none
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
