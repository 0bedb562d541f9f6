package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.Augmentation;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.LabelledImage;
import org.hilum.classifier.LearningRate;
import org.hilum.classifier.LocalTrainer;
import org.hilum.classifier.Loss;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Optimizer;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingBatches;
import org.hilum.classifier.TrainingSpec;
import org.hilum.classifier.TrainingStep;
import org.hilum.domain.Finding;
import org.hilum.lake.LakeSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;

class ParameterAveragingTest {
    private static final NetworkSpec NETWORK =
            new NetworkSpec(Backbone.COMPACT, 32, 4, 16, Pooling.LSE, 5, List.of(Finding.MASS, Finding.NODULE));
    private static final Preprocessing INPUT = Preprocessing.of(32);
    private static final long SEED = 5;
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        // one session for all tests of this module
        spark = LakeSession.embedded(SparkSession.builder().master("local[*]"))
                .config("spark.driver.host", "localhost")
                .getOrCreate();
    }

    private static List<LabelledImage> images(int count) {
        Random random = new Random(1);
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] gray = new byte[32 * 32];
            random.nextBytes(gray);
            images.add(new LabelledImage(
                    String.format("%04d", i), gray, new int[] {random.nextInt(2), random.nextInt(3) - 1}));
        }
        return images;
    }

    private static Dataset<Row> rows(List<LabelledImage> images) {
        return spark.createDataFrame(
                images.stream()
                        .map(image -> RowFactory.create(
                                image.imageId(), new Integer[] {image.labels()[0], image.labels()[1]}, image.gray()))
                        .toList(),
                StructType.fromDDL("image_id string, labels array<int>, pixels binary"));
    }

    private static TrainingSpec training(Optimizer optimizer) {
        return training(optimizer, 0, 0);
    }

    private static TrainingSpec training(Optimizer optimizer, int effectiveBatch, int frozenEpochs) {
        return new TrainingSpec(
                Loss.WEIGHTED_CROSS_ENTROPY,
                optimizer,
                0.01,
                0.9,
                1e-4,
                8,
                3,
                Augmentation.weak(),
                LearningRate.COSINE,
                effectiveBatch,
                frozenEpochs,
                0);
    }

    private static double distance(ComputationGraph a, ComputationGraph b) {
        return a.params().sub(b.params()).norm2Number().doubleValue()
                / a.params().norm2Number().doubleValue();
    }

    private static WorkerImages partitioned(List<LabelledImage> images, int workers) {
        return WorkerImages.partition(rows(images), INPUT, workers);
    }

    /** Returns images in the given partitions, whatever their sizes. */
    private static WorkerImages ofPartitions(List<List<LabelledImage>> partitions) {
        JavaRDD<Row> rows = new JavaSparkContext(spark.sparkContext())
                .parallelize(partitions, partitions.size())
                .flatMap(partition -> partition.stream()
                        .map(image -> RowFactory.create(
                                image.imageId(),
                                Arrays.stream(image.labels()).boxed().toArray(),
                                image.gray()))
                        .iterator());
        return WorkerImages.ofPartitions(rows);
    }

    private static ComputationGraph averaged(WorkerImages images, TrainingSpec training, int frequency) {
        ComputationGraph network = ChestNetwork.build(NETWORK, training, SEED);
        try (images;
                ParameterAveraging averaging = new ParameterAveraging(
                        new JavaSparkContext(spark.sparkContext()),
                        network,
                        images,
                        INPUT,
                        training,
                        frequency,
                        SEED,
                        Optional.empty())) {
            float[] parameters = parameters(network);
            float[] updater = updater(network);
            for (int epoch = 0; epoch < training.epochs(); epoch++) {
                for (int step = 0; step < averaging.steps(); ) {
                    RoundResult round = averaging.runRound(epoch, step, parameters, updater);
                    parameters = round.parameters();
                    updater = round.updater();
                    step = round.to();
                }
            }
            return network;
        }
    }

    private static float[] parameters(ComputationGraph network) {
        return WorkerNetwork.toArray(network.params());
    }

    private static float[] updater(ComputationGraph network) {
        return WorkerNetwork.toArray(network.getUpdater().getStateViewArray());
    }

    private static ComputationGraph onOneMachine(List<LabelledImage> images, TrainingSpec training) {
        ComputationGraph single = ChestNetwork.build(NETWORK, training, SEED);
        LocalTrainer.fit(single, new TrainingBatches(images, INPUT, training, SEED), training, (e, l, r) -> {});
        return single;
    }

    /**
     * Tolerance: relative distance of all parameters after three epochs of five batches, with two averagings per epoch.
     */
    @ParameterizedTest
    @EnumSource
    void oneWorkerEqualsTrainingOnOneMachine(Optimizer optimizer) {
        List<LabelledImage> images = images(40);
        TrainingSpec training = training(optimizer);
        ComputationGraph averaged = averaged(partitioned(images, 1), training, 3);
        assertThat(distance(onOneMachine(images, training), averaged)).isLessThan(1e-6);
        assertThat(averaged.getIterationCount()).isEqualTo(15);
    }

    @Test
    void oneWorkerThawsLikeOneMachine() {
        List<LabelledImage> images = images(24);
        TrainingSpec training = training(Optimizer.ADAM, 0, 1);
        ComputationGraph averaged = averaged(partitioned(images, 1), training, 2);
        assertThat(distance(onOneMachine(images, training), averaged)).isLessThan(1e-6);
        assertThat(averaged.getIterationCount()).isEqualTo(6);
    }

    /**
     * Averaging after every step of plain gradient descent equals one machine that sums the gradients of the workers'
     * batches, however unequal the partitions: averaging weights and class balance of the loss are those of all images.
     */
    @ParameterizedTest
    @CsvSource({"7, 3, 0", "5, 5, 0", "16, 1, 0", "13, 12, 10", "21, 9, 12"})
    void averagingEveryStepEqualsTrainingOnTheMergedBatch(int first, int second, int effectiveBatch) {
        TrainingSpec training = training(Optimizer.SGD, effectiveBatch, 0);
        List<LabelledImage> images = images(first + second);
        List<List<LabelledImage>> partitions =
                List.of(List.copyOf(images.subList(0, first)), List.copyOf(images.subList(first, first + second)));
        ComputationGraph averaged = averaged(ofPartitions(partitions), training, 1);

        EpochPlan plan = EpochPlan.of(List.of(first, second), training, SEED);
        List<List<int[]>> labels = partitions.stream()
                .map(partition -> partition.stream().map(LabelledImage::labels).toList())
                .toList();
        List<TrainingBatches> batches = List.of(
                new TrainingBatches(
                        partitions.get(0), INPUT, training, plan.workers().get(0)),
                new TrainingBatches(
                        partitions.get(1), INPUT, training, plan.workers().get(1)));
        ComputationGraph merged = ChestNetwork.build(NETWORK, training, SEED);
        ComputationGraph start = merged.clone();
        TrainingStep step = new TrainingStep(merged);
        for (int epoch = 0; epoch < training.epochs(); epoch++) {
            step.beginEpoch(training, epoch);
            for (int i = 0; i < plan.steps(); i++) {
                List<DataSet> parts = new ArrayList<>(batches.get(0).batches(epoch, i));
                parts.addAll(batches.get(1).batches(epoch, i));
                step.step(parts, plan.counts(epoch, labels).get(i));
            }
        }
        assertThat(distance(merged, averaged)).isLessThan(1e-4);
        assertThat(distance(merged, start)).isGreaterThan(1e-2);
    }

    @Test
    void twoWorkersLearnReproducibly() {
        List<LabelledImage> images = images(48);
        TrainingSpec training = training(Optimizer.ADAM);
        ComputationGraph once = averaged(partitioned(images, 2), training, 2);
        ComputationGraph again = averaged(partitioned(images, 2), training, 2);
        assertThat(distance(once, again)).isLessThan(1e-6);
        assertThat(distance(once, ChestNetwork.build(NETWORK, training, SEED))).isGreaterThan(1e-3);
    }

    @Test
    void aRoundReportsLossAndTimes() {
        List<LabelledImage> images = images(30);
        TrainingSpec training = training(Optimizer.SGD);
        ComputationGraph network = ChestNetwork.build(NETWORK, training, SEED);
        try (WorkerImages partitioned = partitioned(images, 3);
                ParameterAveraging averaging = new ParameterAveraging(
                        new JavaSparkContext(spark.sparkContext()),
                        network,
                        partitioned,
                        INPUT,
                        training,
                        5,
                        SEED,
                        Optional.empty())) {
            RoundResult round = averaging.runRound(0, 0, parameters(network), updater(network));
            assertThat(round.to()).isEqualTo(averaging.steps()).isEqualTo(2);
            // DL4J's contract: the network is the trained one
            assertThat(parameters(network)).containsExactly(round.parameters());
            RoundTimes times = round.times();
            assertThat(times.images()).isEqualTo(30);
            assertThat(times.computing()).isPositive();
            assertThat(times.computing() + times.waiting() + times.averaging() + times.sending())
                    .isCloseTo(times.seconds(), within(1e-6));
            // chance level for two findings: ln 2 for positives and for negatives, and the weight decay
            assertThat(round.loss()).isBetween(1.0, 4.0);
        }
    }

    @Test
    void partitionsImagesEvenlyAndReproducibly() {
        try (WorkerImages partitioned = partitioned(images(10), 3)) {
            assertThat(partitioned.count()).isEqualTo(10);
            assertThat(partitioned.labels().stream().map(List::size)).containsExactly(4, 3, 3);
            List<String> ids = partitioned
                    .mapPartitions((worker, images) -> {
                        List<String> mine = new ArrayList<>();
                        images.forEachRemaining(image -> mine.add(worker + " " + image.imageId()));
                        return mine.iterator();
                    })
                    .collect();
            assertThat(ids)
                    .containsExactly(
                            "0 0000", "0 0003", "0 0006", "0 0009", "1 0001", "1 0004", "1 0007", "2 0002", "2 0005",
                            "2 0008");
        }
    }
}
