package org.hilum.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Localization measures of a finding over the images with a ground-truth box of it, or means of such measures over
 * findings, with intervals by bootstrap over patients.
 *
 * @param findings cases of each finding; findings without cases do not count
 * @param bootstrap bootstrap for the intervals
 */
public record LocalizationScore(List<List<LocalizationCase>> findings, PatientBootstrap bootstrap) {
    public LocalizationScore {
        findings = findings.stream()
                .filter(cases -> !cases.isEmpty())
                .map(List::copyOf)
                .toList();
    }

    /** Returns the score of one finding. */
    public static LocalizationScore of(List<LocalizationCase> cases, PatientBootstrap bootstrap) {
        return new LocalizationScore(List.of(cases), bootstrap);
    }

    /**
     * Computes the share of ground-truth boxes that a detected box meets (Wang et al. 2017, section 4.2: "accuracy"), 0 to 1.
     * Read it together with {@link #falsePositives}, since many boxes make it easy.
     */
    public Estimate accuracy(OverlapCriterion overlap) {
        return ratio(one -> one.countFound(overlap), LocalizationScore::boxes);
    }

    /** Computes the mean number of false positive boxes per image (the paper's "AFP"), 0 or more. */
    public Estimate falsePositives(OverlapCriterion overlap) {
        return ratio(one -> one.countFalsePositives(overlap), one -> 1);
    }

    /** Computes the mean over ground-truth boxes of the largest IoU with a detected box, 0 to 1. */
    public Estimate meanIou() {
        return ratio(LocalizationCase::sumOfBestIou, LocalizationScore::boxes);
    }

    /** Computes the share of images with the maximum of the heat map in a ground-truth box, 0 to 1. */
    public Estimate hitRate() {
        return ratio(one -> one.isHit() ? 1 : 0, one -> 1);
    }

    /**
     * Computes the accuracy minus that of other boxes on the same images, -1 to 1. Each resample of patients serves both
     * sides, so that the interval is that of a paired comparison.
     *
     * @param other score of the other boxes, with the same findings, images and ground-truth boxes in the same order
     * @param overlap criterion of the accuracy
     */
    public Estimate accuracyDifference(LocalizationScore other, OverlapCriterion overlap) {
        return difference(other, one -> one.countFound(overlap), LocalizationScore::boxes);
    }

    /** Computes the hit rate minus that of other peaks on the same images; see {@link #accuracyDifference}. */
    public Estimate hitRateDifference(LocalizationScore other) {
        return difference(other, one -> one.isHit() ? 1 : 0, one -> 1);
    }

    /**
     * Computes the mean area of a detected box as a share of the image, 0 to 1. Report it with IoBB, which a box of one pixel
     * meets anywhere in a lesion.
     */
    public Estimate shareOfImage() {
        return findings.stream().flatMap(List::stream).allMatch(one -> one.detected()
                        .isEmpty())
                ? Estimate.undefined("no detected box")
                : ratio(LocalizationCase::sumOfImageShares, one -> one.detected()
                        .size());
    }

    private static double boxes(LocalizationCase one) {
        return one.truth().size();
    }

    /** Computes the mean over findings of the ratio of two sums over a finding's cases. */
    private Estimate ratio(ToDoubleFunction<LocalizationCase> part, ToDoubleFunction<LocalizationCase> whole) {
        List<LocalizationCase> cases = cases();
        return ratio(
                cases,
                cases.stream().mapToDouble(part).toArray(),
                cases.stream().mapToDouble(whole).toArray());
    }

    /** Computes the mean over findings of the difference of two such ratios with the same denominator. */
    private Estimate difference(
            LocalizationScore other,
            ToDoubleFunction<LocalizationCase> part,
            ToDoubleFunction<LocalizationCase> whole) {
        List<LocalizationCase> own = cases();
        List<LocalizationCase> others = other.cases();
        if (own.size() != others.size()) {
            throw new IllegalArgumentException(own.size() + " cases cannot be paired with " + others.size());
        }
        double[] parts = new double[own.size()];
        for (int i = 0; i < parts.length; i++) {
            if (!own.get(i).truth().equals(others.get(i).truth())) {
                throw new IllegalArgumentException("case " + i + " has other ground-truth boxes");
            }
            parts[i] = part.applyAsDouble(own.get(i)) - part.applyAsDouble(others.get(i));
        }
        return ratio(own, parts, own.stream().mapToDouble(whole).toArray());
    }

    private List<LocalizationCase> cases() {
        return findings.stream().flatMap(List::stream).toList();
    }

    private Estimate ratio(List<LocalizationCase> cases, double[] parts, double[] wholes) {
        if (cases.isEmpty()) {
            return Estimate.undefined("no image with a ground-truth box");
        }
        int[] ones = new int[parts.length];
        Arrays.fill(ones, 1);
        return bootstrap.interval(
                mean(parts, wholes, ones),
                cases.stream().map(LocalizationCase::patient).toList(),
                weights -> mean(parts, wholes, weights));
    }

    private double mean(double[] part, double[] whole, int[] weights) {
        double sum = 0;
        int defined = 0;
        int at = 0;
        for (List<LocalizationCase> cases : findings) {
            double numerator = 0;
            double denominator = 0;
            for (int end = at + cases.size(); at < end; at++) {
                numerator += weights[at] * part[at];
                denominator += weights[at] * whole[at];
            }
            sum += denominator > 0 ? numerator / denominator : 0;
            defined += denominator > 0 ? 1 : 0;
        }
        return defined > 0 ? sum / defined : Double.NaN;
    }
}
