package org.hilum.registry;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.images.WorkingFrame;
import org.hilum.job.Run;
import org.hilum.lake.CachedRows;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.lake.ThoraxRow;
import org.hilum.thorax.ImageQuality;
import org.hilum.thorax.Thorax;
import org.hilum.thorax.ThoraxFinder;

/**
 * Finds the thorax of images and writes {@code thorax}.
 *
 * @param run run that reads and writes
 * @param preprocessing name of the working pixels, such as gray8-256
 */
public record ThoraxTable(Run run, String preprocessing) {
    private static final int BATCH = 64;
    private static final int IMAGES_PER_TASK = 2000;

    /**
     * Finds the thorax of images without one if models with this name of pixels need it.
     *
     * @param run run that reads and writes
     * @param modelPixels name of the pixels, see {@link ImagePixels}
     */
    public static void addWhatModelsNeed(Run run, String modelPixels) {
        if (ImagePixels.showThorax(modelPixels)) {
            new ThoraxTable(run, ImagePixels.workingPixels(modelPixels)).addMissing();
        }
    }

    /** Finds the thorax of all images without a row of this version. Returns the number of images. */
    public long addMissing() {
        try (CachedRows cached = CachedRows.of(missing(run.lake(), preprocessing))) {
            long count = cached.rows().count();
            if (count > 0) {
                add(cached.rows(), count);
            }
            return count;
        }
    }

    /**
     * Whether some images of a lake have no row of this version, such as those of a lake that an earlier version wrote.
     *
     * @param lake the lake
     * @param preprocessing name of the working pixels
     */
    public static boolean isIncomplete(Lake lake, String preprocessing) {
        return !missing(lake, preprocessing).isEmpty();
    }

    private static Dataset<Row> missing(Lake lake, String preprocessing) {
        Dataset<Row> done = lake.read(LakeTable.THORAX)
                .where(col("found_by").equalTo(ThoraxFinder.VERSION))
                .select("image_id");
        Dataset<Row> open = lake.read(LakeTable.IMAGES)
                .join(done, JoinKey.of("image_id"), "left_anti")
                .select("image_id", "sha256", "width", "height");
        return new ImagePixels(lake, preprocessing).join(open);
    }

    private void add(Dataset<Row> images, long count) {
        String batch = run.id();
        MapPartitionsFunction<Row, Row> find = rows -> new Rows(rows, batch);
        int cores = run.lake().spark().sparkContext().defaultParallelism();
        Dataset<Row> found = images.select(
                        "image_id", "width", "height", "pixels", "size", "scale", "offset_x", "offset_y")
                .repartition((int) Math.max(count / IMAGES_PER_TASK, Math.min(cores, (count + BATCH - 1) / BATCH)))
                .mapPartitions(find, Encoders.row(LakeTable.THORAX.definition().schema()));
        try (CachedRows cached = CachedRows.of(found)) {
            long good = cached.rows()
                    .where(col("quality").equalTo(ImageQuality.GOOD.id()))
                    .count();
            run.count("thorax found on images", good).count("images to look at (thorax.quality)", count - good);
            run.replace(LakeTable.THORAX, cached.rows(), Scope.upsert());
        }
    }

    /** Rows of the images of a partition. */
    private static final class Rows implements Iterator<Row> {
        private final Iterator<Row> images;
        private final String batch;
        private final ThoraxFinder finder = ExecutorThorax.load();
        private Iterator<Row> ready = List.<Row>of().iterator();

        Rows(Iterator<Row> images, String batch) {
            this.images = images;
            this.batch = batch;
        }

        @Override
        public boolean hasNext() {
            return ready.hasNext() || images.hasNext();
        }

        @Override
        public Row next() {
            if (!ready.hasNext()) {
                List<Row> some = new ArrayList<>();
                while (images.hasNext() && some.size() < BATCH) {
                    some.add(images.next());
                }
                List<Thorax> found = finder.find(
                        some.stream().map(row -> row.<byte[]>getAs("pixels")).toList());
                List<Row> rows = new ArrayList<>();
                for (int i = 0; i < some.size(); i++) {
                    rows.add(row(some.get(i), found.get(i)).toRow());
                }
                ready = rows.iterator();
            }
            return ready.next();
        }

        private ThoraxRow row(Row image, Thorax thorax) {
            WorkingFrame frame = new WorkingFrame(
                    new Frame(image.getAs("width"), image.getAs("height")),
                    image.getAs("size"),
                    image.getAs("scale"),
                    image.getAs("offset_x"),
                    image.getAs("offset_y"));
            boolean found = thorax.lungs().isPresent();
            return new ThoraxRow(
                    image.getAs("image_id"),
                    original(frame, thorax.lungs()),
                    original(frame, thorax.heart()),
                    found ? thorax.rotation() : null,
                    thorax.cardiothoracicRatio().orElse(null),
                    thorax.confidence(),
                    thorax.quality().id(),
                    found ? thorax.mask() : null,
                    ThoraxFinder.VERSION,
                    batch);
        }

        private static Optional<BoundingBox> original(WorkingFrame frame, Optional<BoundingBox> shares) {
            int size = frame.size();
            return shares.map(box -> frame.toOriginal(
                    new BoundingBox(box.x() * size, box.y() * size, box.width() * size, box.height() * size)));
        }
    }
}
