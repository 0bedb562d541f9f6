package org.hilum.page;

import java.util.List;

/**
 * Classification quality of a model.
 *
 * @param modelId id of the model
 * @param split split on which it was evaluated
 * @param aucMean mean AUC over the findings with a defined AUC
 * @param findings quality of each finding
 */
public record ModelQuality(String modelId, String split, Interval aucMean, List<FindingQuality> findings) {

    public ModelQuality {
        findings = List.copyOf(findings);
    }
}
