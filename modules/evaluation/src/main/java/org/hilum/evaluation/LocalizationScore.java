package org.hilum.evaluation;

import java.util.List;

/**
 * The paper's two numbers (Wang et al. 2017, section 4.2): accuracy is the share of ground-truth boxes that a detected
 * box points at; AFP is the average number of false positive boxes per image. Both are over the images that have a box
 * of the finding, and belong together: many boxes make accuracy easy.
 *
 * @param accuracy 0 to 1
 * @param falsePositivesPerImage 0 or more
 */
public record LocalizationScore(Estimate accuracy, Estimate falsePositivesPerImage) {

    /** Scores cases of one finding by one criterion, with intervals by patient. */
    public static LocalizationScore of(List<LocalizationCase> cases, Overlap overlap, PatientBootstrap bootstrap) {
        if (cases.isEmpty()) {
            Estimate none = Estimate.undefined("no image with a ground-truth box");
            return new LocalizationScore(none, none);
        }
        int n = cases.size();
        double[] found = cases.stream().mapToDouble(c -> c.found(overlap)).toArray();
        double[] truth = cases.stream().mapToDouble(c -> c.truth().size()).toArray();
        double[] wrong =
                cases.stream().mapToDouble(c -> c.falsePositives(overlap)).toArray();
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        int[] once = new int[n];
        java.util.Arrays.fill(once, 1);
        List<String> patients = cases.stream().map(LocalizationCase::patient).toList();
        return new LocalizationScore(
                bootstrap.interval(ratio(found, truth, once), patients, weights -> ratio(found, truth, weights)),
                bootstrap.interval(ratio(wrong, ones, once), patients, weights -> ratio(wrong, ones, weights)));
    }

    private static double ratio(double[] part, double[] whole, int[] weights) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < part.length; i++) {
            above += weights[i] * part[i];
            below += weights[i] * whole[i];
        }
        return below > 0 ? above / below : Double.NaN;
    }
}
