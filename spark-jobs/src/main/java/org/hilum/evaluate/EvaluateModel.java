package org.hilum.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;
import org.hilum.evaluation.Confusion;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.RocCurve;
import org.hilum.evaluation.Scored;
import org.hilum.evaluation.ThresholdRule;
import org.hilum.inference.Model;
import org.hilum.inference.ModelImages;
import org.hilum.job.JobFailed;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.localization.BoxGenerator;
import org.hilum.mining.LabelerVersion;
import org.hilum.training.TrainingSet;

/**
 * {@code evaluate}: a model on the images of a split, against the labels of the labeler that it learned from. AUC per
 * finding and its mean with intervals by bootstrap over patients; sensitivity and specificity at the threshold that is
 * best (Youden) on the validation part.
 */
public final class EvaluateModel {
    private static final double NO_THRESHOLD = 0.5;

    private final Model model;
    private final Split split;
    private final String splitName;
    private final PatientBootstrap bootstrap;
    private final BoxGenerator boxes;

    /**
     * An evaluation.
     *
     * @param splitName which split's parts
     * @param boxes what the forward pass makes boxes with, since it is made only once per image
     */
    public EvaluateModel(Model model, Split split, String splitName, PatientBootstrap bootstrap, BoxGenerator boxes) {
        this.model = model;
        this.split = split;
        this.splitName = splitName;
        this.bootstrap = bootstrap;
        this.boxes = boxes;
    }

    /** Runs the job; returns what was measured. */
    public List<Measurement> run(Run run) {
        LabelerVersion labeler = model.labeler();
        Dataset<Row> labelled = new TrainingSet(run, labeler, splitName).rows().persist(StorageLevel.MEMORY_AND_DISK());
        requirePatientsOnOneSide(run);
        Dataset<Row> wanted = labelled.where(col("split").equalTo(split.id()))
                // patients with a boxed image take part in the test part only
                .where(lit(split == Split.TEST).or(col("boxed").equalTo(false)));
        Dataset<Row> validation = labelled.where(
                col("split").equalTo(Split.VALIDATION.id()).and(col("boxed").equalTo(false)));
        if (wanted.isEmpty()) {
            throw new JobFailed("No image of the " + split.id() + " part has labels of " + labeler + ".");
        }
        new ModelImages(run, model, boxes).upToDate(wanted.union(validation));
        Map<Finding, List<Scored>> cases = ModelCases.of(run, model, wanted);
        Map<Finding, List<Scored>> forThresholds = ModelCases.of(run, model, validation);

        List<Measurement> measurements = new ArrayList<>();
        cases.forEach((finding, list) -> measurements.addAll(measure(finding, list, forThresholds.get(finding))));
        measurements.add(new Measurement(
                Measurement.ALL, "auc_mean", Measurement.NONE, bootstrap.aucMean(List.copyOf(cases.values()))));
        new Evaluations(model.id(), Measurement.NONE, labeler.toString(), split.id()).write(run, measurements);
        labelled.unpersist();
        return measurements;
    }

    private List<Measurement> measure(Finding finding, List<Scored> cases, List<Scored> forThreshold) {
        RocCurve curve = new RocCurve(cases);
        OptionalDouble chosen = ThresholdRule.YOUDEN.threshold(forThreshold);
        double threshold = chosen.orElse(NO_THRESHOLD);
        String parameters = String.format(
                Locale.ROOT,
                chosen.isPresent() ? "threshold=%.4f" : "threshold=%.4f (validation has one class only)",
                threshold);
        Confusion counts = Confusion.NONE;
        for (Scored scored : cases) {
            counts = counts.with(scored.score() >= threshold, scored.positive(), 1);
        }
        String id = finding.id();
        return List.of(
                new Measurement(id, "auc", Measurement.NONE, bootstrap.auc(cases)),
                new Measurement(id, "sensitivity", parameters, orReason(counts.recall(), "no positive case")),
                new Measurement(id, "specificity", parameters, orReason(counts.specificity(), "no negative case")),
                new Measurement(id, "positives", Measurement.NONE, Estimate.of(curve.positives())),
                new Measurement(id, "negatives", Measurement.NONE, Estimate.of(curve.negatives())));
    }

    private static Estimate orReason(OptionalDouble value, String reason) {
        return value.isPresent() ? Estimate.of(value.getAsDouble()) : Estimate.undefined(reason);
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
