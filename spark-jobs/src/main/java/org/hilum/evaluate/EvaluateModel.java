package org.hilum.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;
import org.hilum.evaluation.OperatingPoint;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.Scored;
import org.hilum.evaluation.ThresholdRule;
import org.hilum.inference.Localizing;
import org.hilum.inference.Model;
import org.hilum.inference.ModelImages;
import org.hilum.inference.Models;
import org.hilum.job.JobFailed;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.mining.LabelerVersion;
import org.hilum.training.OperatingPoints;
import org.hilum.training.TrainingSet;

/**
 * {@code evaluate}: a model on the images of a split, against the labels of the labeler that it learned from. AUC per
 * finding and its mean with intervals by bootstrap over patients; decisions at a threshold, and calibration, by what was
 * found on the validation part when the model was trained.
 */
public final class EvaluateModel {
    private final Model model;
    private final Split split;
    private final String splitName;
    private final PatientBootstrap bootstrap;
    private final ThresholdRule rule;
    private final Localizing localizing;

    /**
     * An evaluation.
     *
     * @param splitName which split's parts
     * @param rule by which a case is called positive
     * @param localizing what the forward pass makes boxes with, since it is made only once per image
     */
    public EvaluateModel(
            Model model,
            Split split,
            String splitName,
            PatientBootstrap bootstrap,
            ThresholdRule rule,
            Localizing localizing) {
        this.model = model;
        this.split = split;
        this.splitName = splitName;
        this.bootstrap = bootstrap;
        this.rule = rule;
        this.localizing = localizing;
    }

    /** Runs the job; returns what was measured. */
    public List<Measurement> run(Run run) {
        LabelerVersion labeler = model.labeler();
        Dataset<Row> all = new TrainingSet(run, labeler, splitName).rows();
        Dataset<Row> labelled = all.where(model.views().take()).persist(StorageLevel.MEMORY_AND_DISK());
        requirePatientsOnOneSide(run);
        Dataset<Row> wanted = labelled.where(col("split").equalTo(split.id()))
                // patients with a boxed image take part in the test part only
                .where(lit(split == Split.TEST).or(col("boxed").equalTo(false)));
        Dataset<Row> validation = labelled.where(
                col("split").equalTo(Split.VALIDATION.id()).and(col("boxed").equalTo(false)));
        Dataset<Row> ofPart = all.where(col("split").equalTo(split.id()));
        run.count(
                "images left out for their view",
                ofPart.count() - ofPart.where(model.views().take()).count());
        if (wanted.isEmpty()) {
            throw new JobFailed("No image of the " + split.id() + " part has labels of " + labeler + " and a view that"
                    + " the model is for (" + model.views().id() + ").");
        }
        new ModelImages(run, model, localizing).predicted(wanted.union(validation));
        Map<Finding, List<Scored>> cases = ModelCases.of(run, model, wanted);
        Map<Finding, List<Scored>> forThresholds = ModelCases.of(run, model, validation);

        List<Measurement> measurements = new ArrayList<>();
        Map<Finding, OperatingPoint> kept =
                OperatingPoints.of(Models.read(run.lake(), model).metadata());
        FindingMeasurements ofFinding = new FindingMeasurements(bootstrap, rule);
        cases.forEach((finding, list) ->
                measurements.addAll(ofFinding.of(finding, list, pointOf(finding, kept, forThresholds.get(finding)))));
        measurements.add(new Measurement(
                Measurement.ALL, "auc_mean", Measurement.NONE, bootstrap.aucMean(List.copyOf(cases.values()))));
        new Evaluations(model.id(), Measurement.NONE, labeler.toString(), split.id()).write(run, measurements);
        labelled.unpersist();
        return measurements;
    }

    /** Those that the model keeps; of a model without, from the validation part that it names. */
    private OperatingPoint pointOf(Finding finding, Map<Finding, OperatingPoint> kept, List<Scored> validation) {
        return kept.containsKey(finding) ? kept.get(finding) : OperatingPoint.of(validation);
    }

    /** The key of splits says so already; that it is checked here costs little and keeps the figures honest. */
    private void requirePatientsOnOneSide(Run run) {
        long twice = run.read(LakeTable.SPLITS)
                .where(col("split_name").equalTo(splitName))
                .groupBy("patient_id")
                .count()
                .where(col("count").gt(1))
                .count();
        if (twice > 0) {
            throw new JobFailed(twice + " patients are in more than one part of the split " + splitName + ".");
        }
    }
}
