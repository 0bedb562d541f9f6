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
import org.hilum.job.Run;
import org.hilum.registry.Model;

/**
 * Evaluates detected boxes against ground truth: the paper's accuracy and average false positives for IoBB and IoU,
 * mean IoU, hit rate, and the boxes' share of the image, per finding and as the mean over findings; the paper's metrics
 * also by the size of the ground-truth boxes.
 *
 * @param model model whose boxes are evaluated
 * @param generator id of the box generator
 * @param bootstrap bootstrap of the intervals
 */
public record EvaluateBoxes(Model model, String generator, PatientBootstrap bootstrap) {
    /** The criteria that are also evaluated by size. */
    private static final List<OverlapCriterion> BY_SIZE = List.of(
            new OverlapCriterion(OverlapCriterion.Measure.IOBB, .5),
            new OverlapCriterion(OverlapCriterion.Measure.IOU, .3));

    /** Evaluates, and returns the measurements; empty if no image of the lake has a ground-truth box. */
    public List<Measurement> run(Run run) {
        Map<Finding, List<LocalizationCase>> cases = new BoxedCases(model, generator).read(run);
        if (cases.isEmpty()) {
            return List.of();
        }
        List<Measurement> measurements = new ArrayList<>();
        cases.forEach((finding, list) -> {
            measurements.addAll(measure(finding.id(), List.of(list)));
            measurements.add(
                    new Measurement(finding.id(), Metric.BOXED_IMAGES, Measurement.NONE, Estimate.of(list.size())));
        });
        measurements.addAll(measure(Measurement.ALL, List.copyOf(cases.values())));
        new Evaluations(model.id(), Measurement.NONE, BoxEvaluation.REFERENCE + generator, Evaluations.ALL_PARTS)
                .write(run, measurements);
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
