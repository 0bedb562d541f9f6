package org.hilum.training;

import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;

/** Labels of an image as the vector that a network learns. */
final class LabelVector {
    private LabelVector() {}

    /**
     * The vector: in training what was not mentioned is 0, as in the paper.
     *
     * @param labels finding to 1, 0, -1
     * @param uncertain what -1 becomes
     */
    static int[] of(Map<String, Integer> labels, List<Finding> findings, UncertainLabels uncertain) {
        return findings.stream()
                .mapToInt(finding -> {
                    int value = labels.getOrDefault(finding.id(), 0);
                    return value >= 0 ? value : uncertain.value(finding);
                })
                .toArray();
    }
}
