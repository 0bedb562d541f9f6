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
     * @param uncertain what -1 becomes: positive 1, negative 0, ignore -1 (does not count in the loss)
     */
    static int[] of(Map<String, Integer> labels, List<Finding> findings, String uncertain) {
        return findings.stream()
                .mapToInt(finding -> {
                    int value = labels.getOrDefault(finding.id(), 0);
                    if (value >= 0) {
                        return value;
                    }
                    return switch (uncertain) {
                        case "positive" -> 1;
                        case "negative" -> 0;
                        default -> -1;
                    };
                })
                .toArray();
    }
}
