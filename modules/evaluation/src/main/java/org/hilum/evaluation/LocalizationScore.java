package org.hilum.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Numbers of the localization of a finding, over the images that have a ground-truth box of it, or the means of such
 * numbers over findings, with intervals by patient.
 *
 * @param findings the cases of each finding; a finding without cases does not count
 * @param bootstrap of the intervals
 */
public record LocalizationScore(List<List<LocalizationCase>> findings, PatientBootstrap bootstrap) {
    public LocalizationScore {
        findings = findings.stream()
                .filter(cases -> !cases.isEmpty())
                .map(List::copyOf)
                .toList();
    }

    /** Of one finding. */
    public static LocalizationScore of(List<LocalizationCase> cases, PatientBootstrap bootstrap) {
        return new LocalizationScore(List.of(cases), bootstrap);
    }

    /**
     * The share of ground-truth boxes that a detected box points at (Wang et al. 2017, section 4.2: "accuracy"), 0 to 1. It
     * means little without {@link #falsePositives}: many boxes make it easy.
     */
    public Estimate accuracy(Overlap overlap) {
        return ratio(one -> one.found(overlap), LocalizationScore::boxes);
    }

    /** The false positive boxes of an image, on average (the paper's "AFP"), 0 or more. */
    public Estimate falsePositives(Overlap overlap) {
        return ratio(one -> one.falsePositives(overlap), one -> 1);
    }

    /** The mean over ground-truth boxes of the IoU with the detected box that fits best, 0 to 1. */
    public Estimate meanIou() {
        return ratio(LocalizationCase::bestIou, LocalizationScore::boxes);
    }

    /** The share of images whose heat map is largest within a ground-truth box, 0 to 1. */
    public Estimate hitRate() {
        return ratio(one -> one.isHit() ? 1 : 0, one -> 1);
    }

    /**
     * The share of the image that a detected box takes, on average, 0 to 1. It belongs beside IoBB, which a box of a pixel
     * passes wherever it lies in a lesion.
     */
    public Estimate shareOfImage() {
        return findings.stream().flatMap(List::stream).allMatch(one -> one.detected()
                        .isEmpty())
                ? Estimate.undefined("no detected box")
                : ratio(LocalizationCase::shareOfImage, one -> one.detected().size());
    }

    private static double boxes(LocalizationCase one) {
        return one.truth().size();
    }

    /** The mean over findings of the ratio of two sums over a finding's cases. */
    private Estimate ratio(ToDoubleFunction<LocalizationCase> part, ToDoubleFunction<LocalizationCase> whole) {
        List<LocalizationCase> cases = findings.stream().flatMap(List::stream).toList();
        if (cases.isEmpty()) {
            return Estimate.undefined("no image with a ground-truth box");
        }
        double[] parts = cases.stream().mapToDouble(part).toArray();
        double[] wholes = cases.stream().mapToDouble(whole).toArray();
        int[] once = new int[parts.length];
        Arrays.fill(once, 1);
        return bootstrap.interval(
                mean(parts, wholes, once),
                cases.stream().map(LocalizationCase::patient).toList(),
                weights -> mean(parts, wholes, weights));
    }

    private double mean(double[] part, double[] whole, int[] weights) {
        double sum = 0;
        int defined = 0;
        int at = 0;
        for (List<LocalizationCase> cases : findings) {
            double above = 0;
            double below = 0;
            for (int end = at + cases.size(); at < end; at++) {
                above += weights[at] * part[at];
                below += weights[at] * whole[at];
            }
            sum += below > 0 ? above / below : 0;
            defined += below > 0 ? 1 : 0;
        }
        return defined > 0 ? sum / defined : Double.NaN;
    }
}
