package org.hilum.page;

import java.util.List;

/**
 * Classification quality of a model.
 *
 * @param modelId id of the model
 * @param split split on which it was evaluated
 * @param aucMean mean AUC over the findings with a defined AUC
 * @param findings quality of each finding
 * @param groups quality for groups of images, in the order of display; empty if it was not measured
 */
public record ModelQuality(
        String modelId, String split, Interval aucMean, List<FindingQuality> findings, List<GroupQuality> groups) {

    public ModelQuality {
        findings = List.copyOf(findings);
        groups = List.copyOf(groups);
    }

    /** Creates the quality of a model that was not measured by groups. */
    public ModelQuality(String modelId, String split, Interval aucMean, List<FindingQuality> findings) {
        this(modelId, split, aucMean, findings, List.of());
    }
}
