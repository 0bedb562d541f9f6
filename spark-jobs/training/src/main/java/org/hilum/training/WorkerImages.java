package org.hilum.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import org.hilum.classifier.ImageRegion;
import org.hilum.classifier.LabelledImage;
import org.hilum.classifier.Preprocessing;
import scala.Tuple2;
import scala.collection.JavaConverters;

/**
 * Images partitioned round-robin over workers: ordered by id, image i belongs to worker i mod n. Partition sizes differ
 * by at most one image, and the same lake gives the same partitions. Pixels are reduced to the network's input size
 * first. The partitions are persisted to disk only, so that a rescheduled task can read its partition again; workers
 * hold theirs in memory.
 */
final class WorkerImages implements AutoCloseable {
    private final JavaRDD<Row> rows;
    private final List<List<int[]>> labels;

    private WorkerImages(JavaRDD<Row> rows) {
        this.rows = rows.persist(StorageLevel.DISK_ONLY());
        this.labels = this.rows
                .mapPartitions(partition -> {
                    List<int[]> own = new ArrayList<>();
                    partition.forEachRemaining(row -> own.add(labelVector(row)));
                    return List.of(own).iterator();
                })
                .collect();
    }

    /**
     * Partitions images over workers.
     *
     * @param images columns image_id, labels (array of int), pixels (binary) and, where places are learned, regions (see {@link
     *     ReportedRegions#add})
     * @param preprocessing preprocessing with the network's input size
     * @param workers number of workers
     */
    static WorkerImages partition(Dataset<Row> images, Preprocessing preprocessing, int workers) {
        int size = preprocessing.size();
        double mean = preprocessing.mean();
        double std = preprocessing.std();
        boolean located = List.of(images.columns()).contains("regions");
        Dataset<Row> used = located
                ? images.select("image_id", "labels", "pixels", "regions")
                : images.select("image_id", "labels", "pixels");
        JavaPairRDD<Long, Row> numbered = used.orderBy("image_id")
                .toJavaRDD()
                .zipWithIndex()
                .mapToPair(pair -> new Tuple2<>(
                        pair._2(),
                        RowFactory.create(
                                pair._1().getString(0),
                                pair._1().getList(1).toArray(),
                                new Preprocessing(size, mean, std)
                                        .reduce(pair._1().getAs(2)),
                                located ? edges(pair._1()) : new double[0][])));
        return ofPartitions(numbered.repartitionAndSortWithinPartitions(new RoundRobinPartitioner(workers))
                .values());
    }

    /**
     * Creates images that are already partitioned.
     *
     * @param partitions rows of image_id, labels, pixels and, optionally, regions; one partition per worker
     */
    static WorkerImages ofPartitions(JavaRDD<Row> partitions) {
        return new WorkerImages(partitions);
    }

    int workers() {
        return labels.size();
    }

    long count() {
        return labels.stream().mapToLong(List::size).sum();
    }

    /** Returns the label vectors of each worker's images, in the order of its partition. */
    List<List<int[]>> labels() {
        return labels;
    }

    /** Returns what a function computes from each worker's images, on that worker; images are read lazily. */
    <T> JavaRDD<T> mapPartitions(Function2<Integer, Iterator<LabelledImage>, Iterator<T>> work) {
        return rows.mapPartitionsWithIndex((worker, partition) -> work.call(worker, images(partition)), true);
    }

    @Override
    public void close() {
        rows.unpersist();
    }

    private static Iterator<LabelledImage> images(Iterator<Row> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public LabelledImage next() {
                Row row = rows.next();
                return new LabelledImage(row.getString(0), row.getAs(2), labelVector(row), regions(row));
            }
        };
    }

    private static int[] labelVector(Row row) {
        return Arrays.stream((Object[]) row.get(1))
                .mapToInt(label -> (Integer) label)
                .toArray();
    }

    private static double[][] edges(Row image) {
        // Spark holds the inner arrays as Scala's
        return image.<scala.collection.Seq<Double>>getList(3).stream()
                .map(JavaConverters::seqAsJavaList)
                .map(edges -> edges.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    private static List<List<ImageRegion>> regions(Row row) {
        List<List<ImageRegion>> regions = new ArrayList<>();
        for (double[] edges : row.size() > 3 ? row.<double[][]>getAs(3) : new double[0][]) {
            List<ImageRegion> ofFinding = new ArrayList<>();
            for (int i = 0; i < edges.length; i += 4) {
                ofFinding.add(new ImageRegion(edges[i], edges[i + 1], edges[i + 2], edges[i + 3]));
            }
            regions.add(ofFinding);
        }
        return regions;
    }

    /** Assigns number i to partition i mod n. */
    private static final class RoundRobinPartitioner extends Partitioner {
        private static final long serialVersionUID = 1L;
        private final int workers;

        RoundRobinPartitioner(int workers) {
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
