package org.hilum.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/** Computation of the area under the ROC curve of weighted cases. */
final class WeightedAuc {
    private WeightedAuc() {}

    /**
     * Computes the area.
     *
     * @param descending cases by falling score
     * @param weights weight of each case, or null for 1
     * @return the area, 0 to 1; empty without positive or negative cases
     */
    static OptionalDouble compute(List<ScoredCase> descending, int[] weights) {
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
