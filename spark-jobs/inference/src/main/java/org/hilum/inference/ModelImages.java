package org.hilum.inference;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.job.Progress;
import org.hilum.job.Run;
import org.hilum.lake.CachedRows;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.registry.Model;
import org.hilum.registry.ThoraxTable;

/** Updates {@code predictions} and {@code localizations} of a model for some images. */
public final class ModelImages {
    /** Name of the count of images that the model ran over. */
    public static final String IMAGES = "images";

    private final Run run;
    private final Model model;
    private final LocalizationSettings localizing;

    public ModelImages(Run run, Model model, LocalizationSettings localizing) {
        this.run = run;
        this.model = model;
        this.localizing = localizing;
    }

    /** Runs the model over the images without its predictions, whatever settings their boxes have. */
    public void predictMissing(Dataset<Row> images) {
        update(images, isOfModel());
    }

    /** Runs the model over the images without its predictions, or with boxes of other settings. */
    public void localizeStale(Dataset<Row> images) {
        update(images, isOfModel().and(col("boxes_by").equalTo(localizing.description())));
    }

    /** Runs the model over all of the images. */
    public void recomputeAll(Dataset<Row> images) {
        update(images, lit(false));
    }

    /**
     * Runs the model over images that are not up to date.
     *
     * @param images images of the lake; column image_id
     * @param isDone condition on {@code predictions} for images that are up to date
     */
    private void update(Dataset<Row> images, Column isDone) {
        ThoraxTable.addWhatModelsNeed(run, model.preprocessing());
        Dataset<Row> done = run.lake()
                .read(LakeTable.PREDICTIONS)
                .where(isDone)
                .select("image_id")
                .distinct();
        Dataset<Row> open = run.lake()
                .read(LakeTable.IMAGES)
                .join(images.select("image_id").distinct(), JoinKey.of("image_id"), "left_semi")
                .join(done, JoinKey.of("image_id"), "left_anti")
                .select("image_id", "sha256", "width", "height");
        try (CachedRows cached = CachedRows.of(open)) {
            long count = cached.rows().count();
            run.count(IMAGES, count);
            if (count > 0) {
                LocalizationSettings prepared = preparedSettings();
                try (Progress progress = new Progress(run.lake().spark(), "images", count);
                        CachedRows results = CachedRows.of(
                                Inference.run(run.lake(), model, cached.rows(), prepared, progress.counter()))) {
                    write(results.rows());
                }
            }
        }
    }

    /** Returns the settings with generators that know the model's usual heat where they need it. */
    public LocalizationSettings preparedSettings() {
        return new UsualHeatTable(run, model).prepare(localizing);
    }

    private void write(Dataset<Row> results) {
        Row counts = results.agg(totalSize("maps"), totalSize("boxes"), totalSize("predictions"))
                .first();
        Scope ofImages = Scope.of(results.select("image_id")).and(isOfModel());
        if (localizing.keepMaps() || run.lake().has(LakeTable.HEAT_MAPS)) {
            run.count(
                    "maps", write(LakeTable.HEAT_MAPS, explodeColumn(results, "maps"), counts.getAs("maps"), ofImages));
        }
        // boxes first: an image counts as done when its predictions are written
        run.count(
                "boxes",
                write(LakeTable.LOCALIZATIONS, explodeColumn(results, "boxes"), counts.getAs("boxes"), ofImages));
        Dataset<Row> predictions =
                explodeColumn(results, "predictions").withColumn("boxes_by", lit(localizing.description()));
        run.count(
                "predictions", write(LakeTable.PREDICTIONS, predictions, counts.getAs("predictions"), Scope.upsert()));
    }

    private Column isOfModel() {
        return col("model_id").equalTo(model.id());
    }

    private static Column totalSize(String what) {
        return coalesce(sum(size(col(what))), lit(0L)).as(what);
    }

    private Dataset<Row> explodeColumn(Dataset<Row> results, String what) {
        return results.withColumn("each", explode(col(what)))
                .select(col("image_id"), col("each.*"))
                .withColumn("model_id", lit(model.id()))
                .withColumn("batch", lit(run.id()));
    }

    /** Writes rows; those of a model that is new to the table are appended without a merge. */
    private long write(LakeTable table, Dataset<Row> rows, long count, Scope scope) {
        if (run.lake().read(table).where(isOfModel()).isEmpty()) {
            run.append(table, rows, count);
            return count;
        }
        Changes changes = run.replace(table, rows, scope);
        return changes.inserted() + changes.updated();
    }
}
