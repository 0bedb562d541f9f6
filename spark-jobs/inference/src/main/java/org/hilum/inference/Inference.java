package org.hilum.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.hilum.classifier.MapGrid;
import org.hilum.classifier.Prediction;
import org.hilum.classifier.Predictor;
import org.hilum.faults.HaltPoint;
import org.hilum.lake.Lake;
import org.hilum.localization.HeatMap;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * Runs a model over images on the executors: one forward pass per image gives probabilities and boxes of all findings.
 */
public final class Inference {
    /** Columns of the result, one row per image. */
    public static final StructType SCHEMA = StructType.fromDDL("image_id string,"
            + " predictions array<struct<finding:string,probability:double,peak_x:double,peak_y:double>>,"
            + " boxes array<struct<finding:string,generator:string,n:int,x:double,y:double,width:double,height:double,"
            + "share:double,score:double,threshold:int>>,"
            + " maps array<struct<finding:string,side:int,first:double,step:double,least:double,most:double,"
            + "map:binary>>");

    private static final int BATCH = 16;
    private static final int IMAGES_PER_TASK = 500;

    private Inference() {}

    /**
     * Runs a model.
     *
     * @param lake lake with the pixels
     * @param model the model
     * @param images columns image_id, sha256, width, height
     * @param localizing how heat maps become boxes
     * @param progress counter of finished images
     * @return one row of {@link #SCHEMA} per image
     */
    public static Dataset<Row> run(
            Lake lake, Model model, Dataset<Row> images, LocalizationSettings localizing, LongAccumulator progress) {
        Broadcast<byte[]> bundle = lake.spark()
                .sparkContext()
                .broadcast(Models.bundle(lake, model), scala.reflect.ClassTag$.MODULE$.apply(byte[].class));
        String modelId = model.id();
        PredictionRows predictionRows = new PredictionRows(List.copyOf(model.findings()), localizing);
        MapPartitionsFunction<Row, Row> infer =
                rows -> new Batches(rows, ExecutorModel.load(modelId, bundle.value()), predictionRows, progress);
        long count = images.count();
        int tasks = (int) Math.max(1, count / IMAGES_PER_TASK);
        return ImageGeometry.join(lake, model.preprocessing(), images)
                .drop("sha256")
                .repartition(Math.max(tasks, lake.spark().sparkContext().defaultParallelism()))
                .mapPartitions(infer, Encoders.row(SCHEMA));
    }

    /** Converts the images of a partition to result rows, one batch at a time. */
    private static final class Batches implements Iterator<Row> {
        private final Iterator<Row> images;
        private final Predictor predictor;
        private final PredictionRows predictionRows;
        private final LongAccumulator progress;
        private final ArrayDeque<Row> ready = new ArrayDeque<>();

        Batches(Iterator<Row> images, Predictor predictor, PredictionRows predictionRows, LongAccumulator progress) {
            this.images = images;
            this.predictor = predictor;
            this.predictionRows = predictionRows;
            this.progress = progress;
        }

        @Override
        public boolean hasNext() {
            return !ready.isEmpty() || images.hasNext();
        }

        @Override
        public Row next() {
            if (ready.isEmpty()) {
                List<Row> batch = new ArrayList<>(BATCH);
                while (images.hasNext() && batch.size() < BATCH) {
                    batch.add(images.next());
                }
                List<Prediction> predictions = predictor.predict(
                        batch.stream().map(row -> row.<byte[]>getAs("pixels")).toList());
                for (int i = 0; i < batch.size(); i++) {
                    Row image = batch.get(i);
                    ready.add(predictionRows.toRow(
                            image.getAs("image_id"), ImageGeometry.of(image), predictions.get(i), predictor.grid()));
                }
                progress.add(batch.size());
                HaltPoint.reachedInTask("localize/batch");
            }
            return ready.remove();
        }
    }

    /** Returns a network's map as a heat map, with the positions of its cells in the input. */
    public static HeatMap toHeatMap(float[] values, MapGrid grid) {
        return new HeatMap((int) Math.round(Math.sqrt(values.length)), values, grid.first(), grid.step());
    }
}
