package org.hilum.training;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.hilum.classifier.LabelledImage;
import org.hilum.classifier.Preprocessing;
import org.nd4j.linalg.dataset.DataSet;
import scala.Tuple2;

/**
 * The training images, dealt to workers once and for all: ordered by id, the i-th goes to worker i mod n, so that no
 * worker has more than one image more than another, and the same lake deals the same hands. The pixels are brought to
 * the network's size before they are kept.
 */
final class WorkerImages {
    private final JavaRDD<Row> rows;
    private final int workers;

    private WorkerImages(JavaRDD<Row> rows, int workers) {
        this.rows = rows;
        this.workers = workers;
    }

    /**
     * Deals images.
     *
     * @param images columns image_id, labels (array of int), pixels (binary)
     */
    static WorkerImages deal(Dataset<Row> images, Preprocessing preprocessing, int workers) {
        int size = preprocessing.size();
        double mean = preprocessing.mean();
        double std = preprocessing.std();
        JavaPairRDD<Long, Row> numbered = images.select("image_id", "labels", "pixels")
                .orderBy("image_id")
                .toJavaRDD()
                .zipWithIndex()
                .mapToPair(pair -> new Tuple2<>(
                        pair._2(),
                        org.apache.spark.sql.RowFactory.create(
                                pair._1().getString(0),
                                pair._1().getList(1).toArray(),
                                new Preprocessing(size, mean, std)
                                        .reduce(pair._1().getAs(2)))));
        JavaRDD<Row> dealt = numbered.repartitionAndSortWithinPartitions(new Dealer(workers))
                .values()
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
        return new WorkerImages(dealt, workers);
    }

    int workers() {
        return workers;
    }

    long count() {
        return rows.count();
    }

    /** Something made of each worker's images, on that worker. */
    JavaRDD<DataSet> batches(BatchMaker maker) {
        return rows.mapPartitionsWithIndex((worker, images) -> maker.batches(worker, labelled(images)), true);
    }

    void forget() {
        rows.unpersist();
    }

    /** Makes the batches of one worker from its images. */
    @FunctionalInterface
    interface BatchMaker extends java.io.Serializable {
        Iterator<DataSet> batches(int worker, List<LabelledImage> images);
    }

    private static List<LabelledImage> labelled(Iterator<Row> rows) {
        List<LabelledImage> images = new ArrayList<>();
        rows.forEachRemaining(row -> {
            Object[] labels = (Object[]) row.get(1);
            int[] vector = new int[labels.length];
            for (int i = 0; i < labels.length; i++) {
                vector[i] = (Integer) labels[i];
            }
            images.add(new LabelledImage(row.getString(0), row.getAs(2), vector));
        });
        return images;
    }

    /** Sends number i to worker i mod n. */
    private static final class Dealer extends Partitioner {
        private static final long serialVersionUID = 1L;
        private final int workers;

        Dealer(int workers) {
            this.workers = workers;
        }

        @Override
        public int numPartitions() {
            return workers;
        }

        @Override
        public int getPartition(Object number) {
            return (int) ((Long) number % workers);
        }
    }
}
