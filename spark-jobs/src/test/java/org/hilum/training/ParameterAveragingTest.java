package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.hilum.classifier.LocalTrainer;
import org.hilum.classifier.Loss;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Optimizer;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingBatches;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;
import org.hilum.lake.LakeSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterAveragingTest {
    private static final NetworkSpec NETWORK =
            new NetworkSpec(Backbone.COMPACT, 32, 4, 16, Pooling.LSE, 5, List.of(Finding.MASS, Finding.NODULE));
    private static final Preprocessing INPUT = Preprocessing.of(32);
    private static final long SEED = 5;
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        // the session that all tests of this module share
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
        return new TrainingSpec(Loss.WEIGHTED_CROSS_ENTROPY, optimizer, 0.01, 0.9, 1e-4, 8, 3, Augmentation.weak());
    }

    private static double distance(ComputationGraph a, ComputationGraph b) {
        return a.params().sub(b.params()).norm2Number().doubleValue()
                / a.params().norm2Number().doubleValue();
    }

    /** Tolerance: relative distance of all parameters after three epochs of five batches. */
    @ParameterizedTest
    @EnumSource(names = {"SGD", "NESTEROV", "ADAM"})
    void oneWorkerEqualsTrainingOnOneMachine(Optimizer optimizer) {
        List<LabelledImage> images = images(40);
        TrainingSpec training = training(optimizer);
        ComputationGraph single = ChestNetwork.build(NETWORK, training, SEED);
        LocalTrainer.fit(single, new TrainingBatches(images, INPUT, training, SEED), training, (e, l, r) -> {});
        ComputationGraph averaged = averaged(images, training, 1);
        assertThat(distance(single, averaged)).isCloseTo(0, within(1e-4));
    }

    @Test
    void twoWorkersLearnAndTheSameSeedGivesTheSameModel() {
        List<LabelledImage> images = images(48);
        TrainingSpec training = training(Optimizer.NESTEROV);
        ComputationGraph once = averaged(images, training, 2);
        ComputationGraph again = averaged(images, training, 2);
        assertThat(distance(once, again)).isCloseTo(0, within(1e-6));
        assertThat(distance(once, ChestNetwork.build(NETWORK, training, SEED))).isGreaterThan(1e-3);
    }

    private static ComputationGraph averaged(List<LabelledImage> images, TrainingSpec training, int workers) {
        WorkerImages dealt = WorkerImages.deal(rows(images), INPUT, workers);
        DistributedTraining distributed = new ParameterAveraging(
                new JavaSparkContext(spark.sparkContext()),
                ChestNetwork.build(NETWORK, training, SEED),
                dealt,
                INPUT,
                training,
                100,
                SEED);
        for (int epoch = 0; epoch < training.epochs(); epoch++) {
            distributed.epoch(epoch);
        }
        dealt.forget();
        return distributed.network();
    }

    @Test
    void imagesAreDealtEvenlyAndInOneOrder() {
        WorkerImages dealt = WorkerImages.deal(rows(images(10)), INPUT, 3);
        assertThat(dealt.count()).isEqualTo(10);
        List<Integer> sizes = dealt.batches((worker, mine) ->
                        List.of(TrainingBatches.batch(mine, INPUT)).iterator())
                .map(batch -> batch.numExamples())
                .collect();
        assertThat(sizes).containsExactly(4, 3, 3);
    }
}
