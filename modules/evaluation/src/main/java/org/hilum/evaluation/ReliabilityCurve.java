package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reliability curve: the share of positive cases by predicted probability, in bins of equal width over 0 to 1. For a
 * calibrated model, a tenth of the cases at .1 are positive.
 */
public final class ReliabilityCurve {
    private final List<Bin> bins;

    /**
     * Computes the curve.
     *
     * @param cases cases whose scores are probabilities, 0 to 1
     * @param bins number of bins, at least 1
     * @throws IllegalArgumentException if a score is not a probability
     */
    public ReliabilityCurve(List<ScoredCase> cases, int bins) {
        this(cases, ones(cases.size()), bins);
    }

    /** Computes the curve of cases with integer weights. */
    ReliabilityCurve(List<ScoredCase> cases, int[] weights, int bins) {
        double[] count = new double[bins];
        double[] probability = new double[bins];
        double[] positive = new double[bins];
        for (int i = 0; i < weights.length; i++) {
            ScoredCase scored = cases.get(i);
            int bin = (int) Math.min(bins - 1L, (long) (Probability.require(scored.score()) * bins));
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
     * A bin with cases.
     *
     * @param from smallest probability of the bin
     * @param to upper bound of the bin, exclusive except for 1
     * @param cases number of cases, at least one
     * @param probability mean probability of the cases
     * @param positive share of the cases that are positive in truth
     */
    public record Bin(double from, double to, long cases, double probability, double positive) {}

    /** Returns the bins with cases, by rising probability. */
    public List<Bin> bins() {
        return List.copyOf(bins);
    }

    /**
     * Computes the expected calibration error (Naeini et al., AAAI 2015): the mean over cases of the distance between mean
     * probability and share of positives in their bin. 0 is best. Biased upwards for bins with few cases.
     *
     * @return the error, 0 to 1; empty without cases
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
