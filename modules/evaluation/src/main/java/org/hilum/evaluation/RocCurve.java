package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Receiver operating characteristic of scored cases. */
public final class RocCurve {
    private final List<ScoredCase> descending;
    private final long positives;

    public RocCurve(List<ScoredCase> cases) {
        descending = cases.stream()
                .sorted(Comparator.comparingDouble(ScoredCase::score).reversed())
                .toList();
        positives = cases.stream().filter(ScoredCase::positive).count();
    }

    /**
     * A point of the curve.
     *
     * @param threshold smallest score that is predicted positive
     * @param falsePositiveRate 1 - specificity, 0 to 1
     * @param sensitivity sensitivity, 0 to 1
     */
    public record Point(double threshold, double falsePositiveRate, double sensitivity) {}

    /** Returns the number of cases that are positive in truth. */
    public long positives() {
        return positives;
    }

    /** Returns the number of cases that are negative in truth. */
    public long negatives() {
        return descending.size() - positives;
    }

    /**
     * Computes the area under the curve: the probability that a positive case scores above a negative one, ties counting half
     * (Mann-Whitney).
     *
     * @return the area, 0 to 1; empty without positive or negative cases
     */
    public OptionalDouble auc() {
        return WeightedAuc.compute(descending, null);
    }

    /** Returns the corners of the curve from (0, 0) to (1, 1), one per distinct score; empty if it is undefined. */
    public List<Point> points() {
        if (positives() == 0 || negatives() == 0) {
            return List.of();
        }
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        long truePositives = 0;
        long falsePositives = 0;
        for (int i = 0; i < descending.size(); i++) {
            ScoredCase scored = descending.get(i);
            truePositives += scored.positive() ? 1 : 0;
            falsePositives += scored.positive() ? 0 : 1;
            if (i + 1 == descending.size() || descending.get(i + 1).score() != scored.score()) {
                points.add(new Point(
                        scored.score(), (double) falsePositives / negatives(), (double) truePositives / positives()));
            }
        }
        return points;
    }
}
