package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Split;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.inference.LocalizationSettings;
import org.hilum.inference.ModelImages;
import org.hilum.inference.Overlays;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * {@code localize}: runs a model over images, writes probabilities, boxes and overlay pictures, and evaluates the boxes
 * if the lake has ground-truth boxes.
 *
 * @param modelId id of the model; empty for the champion, or else the newest model
 * @param selection which of the images are computed
 * @param part part of the split whose images are taken; empty for all
 * @param splitName name of the split
 * @param settings generators, findings and the minimum probability of a box
 * @param overlays maximum number of overlay pictures
 * @param bootstrap bootstrap of the intervals
 */
public record LocalizeImages(
        Optional<String> modelId,
        Selection selection,
        Optional<Split> part,
        String splitName,
        LocalizationSettings settings,
        int overlays,
        PatientBootstrap bootstrap)
        implements Job<List<BoxEvaluation>> {

    /** Which images are computed. */
    public enum Selection {
        /** All images. */
        ALL,
        /** Images without rows of this model, and those whose boxes were drawn by other settings. */
        STALE,
        /** Images without rows of any model. */
        NEW
    }

    @Override
    public String name() {
        return "localize";
    }

    /** Localizes, and returns one evaluation per box generator and per control. */
    @Override
    public List<BoxEvaluation> run(Run run) {
        Model model = Models.choose(run, modelId);
        Dataset<Row> images = images(run, model);
        ModelImages modelImages = new ModelImages(run, model, settings);
        if (selection == Selection.ALL) {
            modelImages.recomputeAll(images);
        } else {
            modelImages.localizeStale(images);
        }
        if (overlays > 0) {
            run.remark("Overlays: " + new Overlays(run.lake(), model, settings.shownGenerator()).write(overlays));
        }
        return new EvaluateBoxes(model, settings, splitName, bootstrap).run(run);
    }

    /** Returns images of the views that the model was trained on, since it was not trained on others. */
    private Dataset<Row> images(Run run, Model model) {
        Dataset<Row> images = run.read(LakeTable.IMAGES).where(model.views().filter());
        if (selection == Selection.NEW) {
            images = images.join(
                    run.read(LakeTable.PREDICTIONS).select("image_id").distinct(), JoinKey.of("image_id"), "left_anti");
        }
        if (part.isEmpty()) {
            return images;
        }
        Dataset<Row> patients = run.read(LakeTable.SPLITS)
                .where(col("split_name")
                        .equalTo(splitName)
                        .and(col("split").equalTo(part.get().id())));
        return images.join(patients, JoinKey.of("patient_id"), "left_semi");
    }
}
