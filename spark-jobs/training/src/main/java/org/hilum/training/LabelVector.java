package org.hilum.training;

import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;

/** Converts labels of an image to the vector that a network learns. */
final class LabelVector {
    private LabelVector() {}

    /**
     * Returns the vector. In training a finding that is not mentioned is 0, as in the paper.
     *
     * @param labels finding id to 1 (positive), 0 (negative) or -1 (uncertain)
     * @param findings findings of the network, in the order of its outputs
     * @param uncertain policy for uncertain labels
     * @return one label per finding: 1, 0, or -1 for a label that the loss ignores
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
