package org.hilum.inference;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.hilum.classifier.Prediction;
import org.hilum.classifier.Predictor;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.images.WorkingFrame;
import org.hilum.lake.Lake;
import org.hilum.localization.BoxGenerator;
import org.hilum.localization.HeatMap;
import org.hilum.localization.ScoredBox;

/**
 * A model over images on the executors: one forward pass per image gives the probabilities and the boxes of all
 * findings.
 */
public final class Inference {
    /** The columns of what it says, one row per image. */
    public static final StructType SCHEMA = StructType.fromDDL("image_id string,"
            + " predictions array<struct<finding:string,probability:double>>,"
            + " boxes array<struct<finding:string,n:int,x:double,y:double,width:double,height:double,score:double,"
            + "threshold:int>>");

    private static final int BATCH = 16;
    private static final int IMAGES_PER_TASK = 500;

    private Inference() {}

    /**
     * Applies a model.
     *
     * @param images columns image_id, sha256, width, height
     * @param boxes how heat maps become boxes
     */
    public static Dataset<Row> of(
            Lake lake, Model model, Dataset<Row> images, BoxGenerator boxes, LongAccumulator progress) {
        Broadcast<byte[]> bundle = lake.spark()
                .sparkContext()
                .broadcast(Models.bundle(lake, model), scala.reflect.ClassTag$.MODULE$.apply(byte[].class));
        String modelId = model.id();
        List<Finding> findings = List.copyOf(model.findings());
        MapPartitionsFunction<Row, Row> infer =
                rows -> new Batches(rows, ExecutorModel.of(modelId, bundle.value()), findings, boxes, progress);
        long count = images.count();
        int tasks = (int) Math.max(1, count / IMAGES_PER_TASK);
        return new ImagePixels(lake, model.preprocessing())
                .join(images)
                .select("image_id", "width", "height", "pixels", "size", "scale", "offset_x", "offset_y")
                .repartition(Math.max(tasks, lake.spark().sparkContext().defaultParallelism()))
                .mapPartitions(infer, Encoders.row(SCHEMA));
    }

    /** Rows of a partition, a batch at a time. */
    private static final class Batches implements Iterator<Row> {
        private final Iterator<Row> images;
        private final Predictor predictor;
        private final List<Finding> findings;
        private final BoxGenerator boxes;
        private final LongAccumulator progress;
        private final java.util.ArrayDeque<Row> ready = new java.util.ArrayDeque<>();

        Batches(
                Iterator<Row> images,
                Predictor predictor,
                List<Finding> findings,
                BoxGenerator boxes,
                LongAccumulator progress) {
            this.images = images;
            this.predictor = predictor;
            this.findings = findings;
            this.boxes = boxes;
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
                        batch.stream().map(row -> row.<byte[]>getAs(3)).toList());
                for (int i = 0; i < batch.size(); i++) {
                    ready.add(row(batch.get(i), predictions.get(i)));
                }
                progress.add(batch.size());
            }
            return ready.remove();
        }

        private Row row(Row image, Prediction prediction) {
            WorkingFrame frame = new WorkingFrame(
                    new Frame(image.getInt(1), image.getInt(2)),
                    image.getInt(4),
                    image.getDouble(5),
                    image.getDouble(6),
                    image.getDouble(7));
            List<Row> probabilities = new ArrayList<>();
            List<Row> found = new ArrayList<>();
            for (int c = 0; c < findings.size(); c++) {
                String finding = findings.get(c).id();
                probabilities.add(RowFactory.create(finding, (double) prediction.probabilities()[c]));
                int n = 0;
                for (ScoredBox scored : boxes.boxes(map(prediction.heatMaps()[c]), frame.size())) {
                    BoundingBox box = frame.toOriginal(scored.box());
                    if (box != null) {
                        n++;
                        found.add(RowFactory.create(
                                finding,
                                n,
                                box.x(),
                                box.y(),
                                box.width(),
                                box.height(),
                                scored.score(),
                                scored.threshold()));
                    }
                }
            }
            return RowFactory.create(image.getString(0), probabilities.toArray(Row[]::new), found.toArray(Row[]::new));
        }
    }

    /** A network's map as one that boxes can be made from. */
    public static HeatMap map(float[] values) {
        return new HeatMap((int) Math.round(Math.sqrt(values.length)), values);
    }
}
