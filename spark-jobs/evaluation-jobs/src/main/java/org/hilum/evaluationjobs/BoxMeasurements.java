package org.hilum.evaluationjobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.evaluation.LocalizationScore;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.OverlapCriterion;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.SizeBand;

/**
 * Measurements of boxes against ground truth: the paper's accuracy and average false positives for IoBB and IoU, mean IoU,
 * hit rate, and the boxes' share of the image, per finding and as the mean over findings; the paper's metrics also by the
 * size of the ground-truth boxes.
 *
 * @param bootstrap bootstrap of the intervals
 */
record BoxMeasurements(PatientBootstrap bootstrap) {
    /** The criteria that are also evaluated by size. */
    private static final List<OverlapCriterion> BY_SIZE = List.of(
            new OverlapCriterion(OverlapCriterion.Measure.IOBB, .5),
            new OverlapCriterion(OverlapCriterion.Measure.IOU, .3));

    /** The criteria at which a generator is compared with controls. */
    private static final List<OverlapCriterion> COMPARED = List.of(
            new OverlapCriterion(OverlapCriterion.Measure.IOU, .1),
            new OverlapCriterion(OverlapCriterion.Measure.IOU, .3));

    /** Returns the measurements of the cases of each finding. */
    List<Measurement> of(Map<Finding, List<LocalizationCase>> cases) {
        List<Measurement> measurements = new ArrayList<>();
        cases.forEach((finding, list) -> {
            measurements.addAll(measure(finding.id(), List.of(list)));
            measurements.add(
                    new Measurement(finding.id(), Metric.BOXED_IMAGES, Measurement.NONE, Estimate.of(list.size())));
        });
        measurements.addAll(measure(Measurement.ALL, List.copyOf(cases.values())));
        return measurements;
    }

    /**
     * Returns the differences between a generator and a control on the same images, as means over findings.
     *
     * @param cases cases with the boxes of the generator
     * @param controls the same cases with the boxes of the control
     * @param control reference of the control, such as boxes/fixed
     */
    List<Measurement> differences(
            Map<Finding, List<LocalizationCase>> cases, Map<Finding, List<LocalizationCase>> controls, String control) {
        LocalizationScore own = new LocalizationScore(List.copyOf(cases.values()), bootstrap);
        LocalizationScore other = new LocalizationScore(List.copyOf(controls.values()), bootstrap);
        List<Measurement> measurements = new ArrayList<>();
        for (OverlapCriterion overlap : COMPARED) {
            measurements.add(new Measurement(
                    Measurement.ALL,
                    Metric.ACCURACY_DIFFERENCE,
                    overlap.id() + " " + BoxEvaluation.MINUS + control,
                    own.accuracyDifference(other, overlap)));
        }
        measurements.add(new Measurement(
                Measurement.ALL,
                Metric.HIT_RATE_DIFFERENCE,
                BoxEvaluation.MINUS + control,
                own.hitRateDifference(other)));
        return measurements;
    }

    private List<Measurement> measure(String finding, List<List<LocalizationCase>> cases) {
        List<Measurement> measurements = new ArrayList<>();
        LocalizationScore score = new LocalizationScore(cases, bootstrap);
        for (OverlapCriterion overlap : OverlapCriterion.paperCriteria()) {
            measurements.addAll(accuracyAndFalsePositives(finding, score, overlap, overlap.id()));
        }
        for (SizeBand band : SizeBand.all()) {
            LocalizationScore ofSize = new LocalizationScore(
                    cases.stream().map(list -> restrict(list, band)).toList(), bootstrap);
            if (!ofSize.findings().isEmpty()) {
                BY_SIZE.forEach(overlap -> measurements.addAll(
                        accuracyAndFalsePositives(finding, ofSize, overlap, overlap.id() + " " + band.id())));
            }
        }
        measurements.add(new Measurement(finding, Metric.IOU_MEAN, Measurement.NONE, score.meanIou()));
        measurements.add(new Measurement(finding, Metric.HIT_RATE, Measurement.NONE, score.hitRate()));
        measurements.add(new Measurement(finding, Metric.BOX_SHARE, Measurement.NONE, score.shareOfImage()));
        return measurements;
    }

    private static List<Measurement> accuracyAndFalsePositives(
            String finding, LocalizationScore score, OverlapCriterion overlap, String parameters) {
        return List.of(
                new Measurement(finding, Metric.ACCURACY, parameters, score.accuracy(overlap)),
                new Measurement(finding, Metric.AFP, parameters, score.falsePositives(overlap)));
    }

    private static List<LocalizationCase> restrict(List<LocalizationCase> cases, SizeBand band) {
        return cases.stream()
                .flatMap(one -> one.restrictedTo(box -> band.contains(box, one.frame())).stream())
                .toList();
    }
}
