package org.hilum.inference;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.hilum.job.Progress;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.localization.BoxGenerator;

/** Brings {@code predictions} and {@code localizations} of a model up to date for some images. */
public final class ModelImages {
    private final Run run;
    private final Model model;
    private final BoxGenerator generator;

    public ModelImages(Run run, Model model, BoxGenerator generator) {
        this.run = run;
        this.model = model;
        this.generator = generator;
    }

    /**
     * Runs the model over those of the images that have no rows of it yet.
     *
     * @param images column image_id; images of the lake
     */
    public void upToDate(Dataset<Row> images) {
        Dataset<Row> done = run.lake()
                .read(LakeTable.PREDICTIONS)
                .where(col("model_id").equalTo(model.id()))
                .select("image_id")
                .distinct();
        Dataset<Row> open = run.lake()
                .read(LakeTable.IMAGES)
                .join(images.select("image_id").distinct(), JoinKey.of("image_id"), "left_semi")
                .join(done, JoinKey.of("image_id"), "left_anti")
                .select("image_id", "sha256", "width", "height")
                .persist(StorageLevel.MEMORY_AND_DISK());
        long count = open.count();
        run.count("images", count);
        if (count > 0) {
            try (Progress progress = new Progress(run.lake().spark(), "images", count)) {
                write(Inference.of(run.lake(), model, open, generator, progress.counter()));
            }
        }
        open.unpersist();
    }

    private void write(Dataset<Row> inferred) {
        Dataset<Row> said = inferred.persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> boxes = said.withColumn("box", explode(col("boxes")))
                .select(col("image_id"), col("box.*"))
                .withColumn("model_id", lit(model.id()))
                .withColumn("generator", lit(generator.id()))
                .withColumn("batch", lit(run.id()));
        // boxes first: an image counts as done when its predictions are there
        Scope scope = Scope.of(said.select("image_id"))
                .and(col("model_id").equalTo(model.id()))
                .and(col("generator").equalTo(generator.id()));
        run.count("boxes", run.replace(LakeTable.LOCALIZATIONS, boxes, scope).inserted());
        Dataset<Row> predictions = said.withColumn("prediction", explode(col("predictions")))
                .select(col("image_id"), col("prediction.*"))
                .withColumn("model_id", lit(model.id()))
                .withColumn("batch", lit(run.id()));
        run.count(
                "predictions",
                run.replace(LakeTable.PREDICTIONS, predictions, Scope.upsert()).inserted());
        said.unpersist();
    }
}
