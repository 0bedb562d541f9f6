package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.OperatingPoint;
import org.hilum.evaluation.ScoredCase;
import org.hilum.inference.LocalizationSettings;
import org.hilum.inference.ModelImages;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.lake.CachedRows;
import org.hilum.lake.LakeTable;
import org.hilum.registry.LabelledImages;
import org.hilum.registry.Model;
import org.hilum.registry.Models;
import org.hilum.registry.OperatingPoints;

/**
 * {@code evaluate}: evaluates a model on the images of a split part, against the labels of the labeler that it was
 * trained on. AUC per finding and its mean, with bootstrap intervals over patients; decisions at a threshold and
 * calibration use the operating points that were fitted on the validation part in training.
 *
 * @param modelId id of the model; empty for the champion, or else the newest model
 * @param split part of the split on whose images the model is evaluated
 * @param splitName name of the split
 * @param settings bootstrap of the intervals and rule of the thresholds
 * @param localizing settings of the boxes, which are computed in the same forward pass
 * @param groupings what the images are also grouped by
 */
public record EvaluateModel(
        Optional<String> modelId,
        Split split,
        String splitName,
        EvaluationSettings settings,
        LocalizationSettings localizing,
        Set<Grouping> groupings)
        implements Job<List<Measurement>> {
    /** Name of the jobs that evaluate models and labelers. */
    static final String NAME = "evaluate";

    @Override
    public String name() {
        return NAME;
    }

    /** Evaluates, and returns the measurements. */
    @Override
    public List<Measurement> run(Run run) {
        Model model = Models.choose(run, modelId);
        Dataset<Row> all = new LabelledImages(run, model.labeler(), splitName).rows();
        requireDisjointParts(run);
        try (CachedRows labelled = CachedRows.of(all.where(model.views().filter()))) {
            return evaluate(run, model, all, labelled.rows());
        }
    }

    /**
     * Evaluates a model.
     *
     * @param run run that evaluates
     * @param model model that is evaluated
     * @param all all labelled images
     * @param labelled those of the model's views
     */
    private List<Measurement> evaluate(Run run, Model model, Dataset<Row> all, Dataset<Row> labelled) {
        LabelerVersion labeler = model.labeler();
        Dataset<Row> evaluated = labelled.where(col("split").equalTo(split.id()))
                // patients with a boxed image count in the test part only
                .where(lit(split == Split.TEST).or(col("boxed").equalTo(false)));
        Dataset<Row> validation = labelled.where(
                col("split").equalTo(Split.VALIDATION.id()).and(col("boxed").equalTo(false)));
        Dataset<Row> ofPart = all.where(col("split").equalTo(split.id()));
        run.count(
                "images left out for their view",
                ofPart.count() - ofPart.where(model.views().filter()).count());
        if (evaluated.isEmpty()) {
            throw HilumException.failed(
                    "No image of the " + split.id() + " part has labels of " + labeler + " and a view that"
                            + " the model accepts (" + model.views().id() + ").");
        }
        new ModelImages(run, model, localizing).predictMissing(evaluated.union(validation));
        Map<Finding, List<ScoredCase>> cases = ModelCases.read(run, model, evaluated);
        Map<Finding, List<ScoredCase>> forThresholds = ModelCases.read(run, model, validation);

        List<Measurement> measurements = new ArrayList<>();
        Map<Finding, OperatingPoint> stored =
                OperatingPoints.read(Models.read(run.lake(), model).metadata());
        FindingMeasurements ofFinding = new FindingMeasurements(settings.bootstrap(), settings.thresholdRule());
        Map<Finding, Double> thresholds = new EnumMap<>(Finding.class);
        cases.forEach((finding, list) -> {
            OperatingPoint point = operatingPoint(finding, stored, forThresholds.get(finding));
            thresholds.put(finding, point.threshold(settings.thresholdRule()));
            measurements.addAll(ofFinding.measure(finding, list, point));
        });
        measurements.add(new Measurement(
                Measurement.ALL,
                Metric.AUC_MEAN,
                Measurement.NONE,
                settings.bootstrap().aucMean(List.copyOf(cases.values()))));
        Evaluations evaluations = new Evaluations(model.id(), Measurement.NONE, labeler.toString(), split.id());
        evaluations.write(run, measurements);
        if (!groupings.isEmpty()) {
            List<Measurement> ofGroups =
                    new GroupMeasurements(model, settings.bootstrap(), thresholds).measure(run, evaluated, groupings);
            evaluations.writeGroups(run, ofGroups, groupings);
            measurements.addAll(ofGroups);
        }
        return measurements;
    }

    /** Returns the point that the model stores; an older model has none, so it is fitted on the validation part. */
    private OperatingPoint operatingPoint(
            Finding finding, Map<Finding, OperatingPoint> stored, List<ScoredCase> validation) {
        return stored.containsKey(finding) ? stored.get(finding) : OperatingPoint.fit(validation);
    }

    /**
     * Checks that no patient is in two parts. The key of {@code splits} ensures it; the check is cheap and guards the
     * reported metrics.
     */
    private void requireDisjointParts(Run run) {
        long inTwoParts = run.read(LakeTable.SPLITS)
                .where(col("split_name").equalTo(splitName))
                .groupBy("patient_id")
                .count()
                .where(col("count").gt(1))
                .count();
        if (inTwoParts > 0) {
            throw HilumException.failed(
                    inTwoParts + " patients are in more than one part of the split " + splitName + ".");
        }
    }
}
