package org.hilum.page;

import java.util.List;

/**
 * How well a model tells the findings apart.
 *
 * @param modelId the model
 * @param split the split on which it was evaluated
 * @param aucMean mean AUC over the findings that have one
 * @param findings one row per finding
 */
public record ModelQuality(String modelId, String split, Interval aucMean, List<FindingQuality> findings) {

    public ModelQuality {
        findings = List.copyOf(findings);
    }
}
