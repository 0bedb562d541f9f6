package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How often cases are positive that a model gives about the same probability: bins of equal width over 0 to 1. Of a
 * calibrated model a tenth of the cases at .1 are positive.
 */
public final class ReliabilityCurve {
    private final List<Bin> bins;

    /**
     * The curve.
     *
     * @param cases whose scores are probabilities, 0 to 1
     * @param bins their number, at least 1
     * @throws IllegalArgumentException where a score is no probability
     */
    public ReliabilityCurve(List<Scored> cases, int bins) {
        this(cases, ones(cases.size()), bins);
    }

    /** Of cases that count so many times each. */
    ReliabilityCurve(List<Scored> cases, int[] weights, int bins) {
        double[] count = new double[bins];
        double[] probability = new double[bins];
        double[] positive = new double[bins];
        for (int i = 0; i < weights.length; i++) {
            Scored scored = cases.get(i);
            int bin = (int) Math.min(bins - 1L, (long) (Probability.check(scored.score()) * bins));
            count[bin] += weights[i];
            probability[bin] += weights[i] * scored.score();
            positive[bin] += scored.positive() ? weights[i] : 0;
        }
        this.bins = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            if (count[bin] > 0) {
                this.bins.add(new Bin(
                        (double) bin / bins,
                        (bin + 1.0) / bins,
                        (long) count[bin],
                        probability[bin] / count[bin],
                        positive[bin] / count[bin]));
            }
        }
    }

    /**
     * A bin with cases in it.
     *
     * @param from the least probability
     * @param to the largest, which belongs to the next bin, but for 1
     * @param cases in it, at least one
     * @param probability their mean
     * @param positive the share of them that is positive in truth
     */
    public record Bin(double from, double to, long cases, double probability, double positive) {}

    /** The bins that have cases, from low to high probability. */
    public List<Bin> bins() {
        return List.copyOf(bins);
    }

    /**
     * The expected calibration error (Naeini et al., AAAI 2015): the distance of probability and share of positives, mean
     * over the cases. 0 is best. Empty without cases. It leans upwards where bins hold few cases.
     */
    public OptionalDouble expectedError() {
        double cases = bins.stream().mapToLong(Bin::cases).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.cases() / cases * Math.abs(bin.probability() - bin.positive()))
                .reduce(Double::sum);
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
