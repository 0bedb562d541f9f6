package org.hilum.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Area under the precision-recall curve as the mean of precisions, each weighted by the gain in recall (average precision;
 * Davis and Goadrich, ICML 2006, tell why points of that curve are not interpolated linearly). Cases with one score count
 * together. A score that says nothing has the share of positive cases.
 */
final class AveragePrecision {
    private AveragePrecision() {}

    /**
     * Computes the average precision.
     *
     * @param descending cases by descending score
     * @param weights how often each case counts, 0 or more
     * @return 0 to 1; empty without positive cases
     */
    static OptionalDouble compute(List<ScoredCase> descending, int[] weights) {
        double positives = 0;
        for (int i = 0; i < weights.length; i++) {
            positives += descending.get(i).positive() ? weights[i] : 0;
        }
        if (positives == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        double found = 0;
        double seen = 0;
        double before = 0;
        for (int i = 0; i < weights.length; i++) {
            seen += weights[i];
            found += descending.get(i).positive() ? weights[i] : 0;
            boolean isLastOfScore = i == weights.length - 1
                    || descending.get(i + 1).score() != descending.get(i).score();
            if (isLastOfScore && seen > 0) {
                sum += (found - before) / positives * (found / seen);
                before = found;
            }
        }
        return OptionalDouble.of(sum);
    }
}
