package org.hilum.evaluation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** From which score on a case is called positive. */
public enum ThresholdRule {
    /** The largest sensitivity + specificity (Youden's J): positives and negatives count the same, however rare. */
    YOUDEN {
        @Override
        double worth(Confusion counts) {
            return counts.recall().orElse(0) + counts.specificity().orElse(0);
        }
    },
    /** The largest F1: calls of which few are false, where positives are rare. */
    F1 {
        @Override
        double worth(Confusion counts) {
            return counts.f1().orElse(0);
        }
    };

    abstract double worth(Confusion counts);

    /**
     * The best threshold on these cases: half way between the lowest score that is called positive and the next below.
     * Of equally good ones it is the highest, which calls the fewest.
     *
     * @param cases on which the model was not trained; those of the validation part
     * @return empty where there is no positive or no negative case
     */
    public OptionalDouble threshold(List<Scored> cases) {
        return best(cases, this::worth);
    }

    private static OptionalDouble best(List<Scored> cases, ToDoubleFunction<Confusion> worth) {
        List<RocCurve.Point> points = new RocCurve(cases).points();
        long positives = cases.stream().filter(Scored::positive).count();
        long negatives = cases.size() - positives;
        OptionalDouble threshold = OptionalDouble.empty();
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < points.size(); i++) {
            double found = worth.applyAsDouble(counts(points.get(i), positives, negatives));
            if (found > most) {
                most = found;
                double here = points.get(i).threshold();
                double below = i + 1 < points.size() ? points.get(i + 1).threshold() : here;
                double middle = (here + below) / 2;
                // between neighbouring numbers there is no middle
                threshold = OptionalDouble.of(middle > below ? middle : here);
            }
        }
        return threshold;
    }

    private static Confusion counts(RocCurve.Point point, long positives, long negatives) {
        double found = point.sensitivity() * positives;
        double falsely = point.falsePositiveRate() * negatives;
        return new Confusion(found, falsely, positives - found, negatives - falsely);
    }
}
