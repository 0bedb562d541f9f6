package org.hilum.evaluation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Rule for the score from which on a case is predicted positive. */
public enum ThresholdRule {
    /** Maximizes sensitivity + specificity (Youden's J), which weighs both classes equally whatever their prevalence. */
    YOUDEN {
        @Override
        double objective(ConfusionMatrix counts) {
            return counts.recall().orElse(0) + counts.specificity().orElse(0);
        }
    },
    /** Maximizes F1, which avoids false positives if positives are rare. */
    F1 {
        @Override
        double objective(ConfusionMatrix counts) {
            return counts.f1().orElse(0);
        }
    };

    abstract double objective(ConfusionMatrix counts);

    /**
     * Returns the best threshold on cases: the midpoint between the lowest score that is predicted positive and the next lower
     * score. Among equally good thresholds it is the highest.
     *
     * @param cases cases of the validation split, on which the model was not trained
     * @return the threshold; empty without positive or negative cases
     */
    public OptionalDouble threshold(List<ScoredCase> cases) {
        return maximize(cases, this::objective);
    }

    private static OptionalDouble maximize(List<ScoredCase> cases, ToDoubleFunction<ConfusionMatrix> objective) {
        List<RocCurve.Point> points = new RocCurve(cases).points();
        long positives = cases.stream().filter(ScoredCase::positive).count();
        long negatives = cases.size() - positives;
        OptionalDouble threshold = OptionalDouble.empty();
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < points.size(); i++) {
            double found = objective.applyAsDouble(counts(points.get(i), positives, negatives));
            if (found > max) {
                max = found;
                double here = points.get(i).threshold();
                double below = i + 1 < points.size() ? points.get(i + 1).threshold() : here;
                double middle = (here + below) / 2;
                // Adjacent floating-point numbers have no midpoint.
                threshold = OptionalDouble.of(middle > below ? middle : here);
            }
        }
        return threshold;
    }

    private static ConfusionMatrix counts(RocCurve.Point point, long positives, long negatives) {
        double found = point.sensitivity() * positives;
        double falsely = point.falsePositiveRate() * negatives;
        return new ConfusionMatrix(found, falsely, positives - found, negatives - falsely);
    }
}
