package org.hilum.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/** The area under the ROC curve of cases that count a number of times each. */
final class WeightedAuc {
    private WeightedAuc() {}

    /**
     * The area.
     *
     * @param descending cases by falling score
     * @param weights how often each counts, or null where each counts once
     */
    static OptionalDouble of(List<Scored> descending, int[] weights) {
        double positives = 0;
        double negatives = 0;
        double area = 0;
        int i = 0;
        while (i < descending.size()) {
            double tiedPositives = 0;
            double tiedNegatives = 0;
            double score = descending.get(i).score();
            while (i < descending.size() && descending.get(i).score() == score) {
                int weight = weights == null ? 1 : weights[i];
                if (descending.get(i).positive()) {
                    tiedPositives += weight;
                } else {
                    tiedNegatives += weight;
                }
                i++;
            }
            area += tiedNegatives * (positives + tiedPositives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }
        return positives > 0 && negatives > 0
                ? OptionalDouble.of(area / (positives * negatives))
                : OptionalDouble.empty();
    }
}
