package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.evaluation.OperatingPoint;
import org.hilum.evaluation.ThresholdRule;
import org.hilum.registry.OperatingPoints;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@code train}: when it ends, what it stores, and that it can be resumed. */
class TrainingTest {
    private static final String[] THREE_EPOCHS = {"-Dtrain.epochs=3", "-Dtrain.workers=2"};

    @TempDir
    static Path folder;

    private static TrainingLake ingested;
    private static TrainingLake undisturbed;

    @BeforeAll
    static void trainWithoutDisturbance() throws IOException {
        ingested = TrainingLake.create(folder.resolve("ingested"));
        undisturbed = lake("undisturbed");
        CommandRun run = CommandRun.done(undisturbed.train(THREE_EPOCHS));
        assertThat(run.err())
                .containsPattern(
                        "epoch 3 of 3: loss [\\d.]+, validation AUC [\\d.]+, \\d+ images/s, 0 s left \\(computing \\d+ %,"
                                + " waiting for input \\d+ %, sending \\d+ %, averaging \\d+ %\\)")
                .contains("only one class of");
        assertThat(counts(undisturbed)).containsEntry("workers", 2L).containsEntry("epochs", 3L);
        assertThat(undisturbed.checkpoints()).isEmpty();
    }

    private static TrainingLake lake(String name) throws IOException {
        return ingested.copy(folder.resolve(name));
    }

    private static Map<String, Long> counts(TrainingLake lake) {
        return LastRun.counts(lake.folder().toString(), "train");
    }

    private static String[] and(String[] options, String... more) {
        String[] all = Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return all;
    }

    /** Runs a training whose deadline passes in the first round, so that each run does the minimum. */
    private static void stopAtDeadline(TrainingLake lake) {
        CommandRun run = CommandRun.of(lake.train(and(THREE_EPOCHS, "-Dtrain.deadline=0.00001")));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("The deadline of 1.0E-5 minutes (train.deadline) passed in epoch");
    }

    @Test
    void trainingCurveIsStoredAndShown() {
        Object curve = undisturbed.model().metadata().get("curve");
        assertThat(curve)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(3);
        assertThat(((List<?>) curve).get(2))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("epoch", 3)
                .containsKeys("loss", "validationAuc", "imagesPerSecond", "seconds", "waiting", "sending", "averaging");
        String lake = undisturbed.folder().toString();
        assertThat(
                        CommandRun.sql(
                                lake,
                                "select metrics['networks'], metrics['epoch'], metrics['validation_auc'] between 0 and 1 from models"))
                .containsExactly("1.0,3.0,true");
        assertThat(CommandRun.done("models", "--lake", lake).out()).contains("validation_auc");
        String id = CommandRun.sql(lake, "select model_id from models").get(0);
        assertThat(CommandRun.done("models", "--lake", lake, "--curve", id)
                        .out()
                        .lines())
                .as("a line for each epoch, the header, three rules")
                .hasSize(7)
                .anySatisfy(line -> assertThat(line).contains("epoch", "loss", "validationAuc"));
    }

    @Test
    void resumedTrainingEqualsUninterruptedOne() throws IOException {
        TrainingLake lake = lake("put-off");
        stopAtDeadline(lake);
        assertThat(lake.checkpoints()).hasSize(1);
        stopAtDeadline(lake);
        stopAtDeadline(lake);
        assertThat(lake.checkpoints()).as("the newest two").hasSize(2);
        CommandRun end = CommandRun.done(lake.train(THREE_EPOCHS));
        assertThat(end.err()).contains("Resuming training at epoch 2 of 3, step 1, from a checkpoint");
        assertThat(lake.model().tensors()).isEqualTo(undisturbed.model().tensors());
        assertThat(lake.checkpoints()).isEmpty();
    }

    @Test
    void changedSettingsOrNoResumeRestartTraining() throws IOException {
        TrainingLake lake = lake("anew");
        stopAtDeadline(lake);
        assertThat(CommandRun.done(lake.train("-Dtrain.epochs=1", "-Dtrain.workers=2"))
                        .err())
                .doesNotContain("Resuming training");
        assertThat(lake.checkpoints()).as("of the other settings").hasSize(1);
        CommandRun anew = CommandRun.done(lake.train(and(THREE_EPOCHS, "--no-resume")));
        assertThat(anew.err()).doesNotContain("Resuming training").contains("epoch 1 of 3");
    }

    @Test
    void damagedCheckpointFallsBackToPreviousOne() throws IOException {
        TrainingLake lake = lake("damaged");
        stopAtDeadline(lake);
        stopAtDeadline(lake);
        Path newest = lake.checkpoints().get(1);
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length / 2));
        CommandRun end = CommandRun.done(lake.train(THREE_EPOCHS));
        assertThat(end.err())
                .contains("The checkpoint " + newest.getFileName() + " is skipped: ")
                .contains("Resuming training at epoch 1 of 3, step 3");
        assertThat(lake.model().tensors()).isEqualTo(undisturbed.model().tensors());
    }

    @Test
    void trainingRestartsIfAllCheckpointsAreDamaged() throws IOException {
        TrainingLake lake = lake("all-damaged");
        stopAtDeadline(lake);
        stopAtDeadline(lake);
        Files.write(lake.checkpoints().get(1), new byte[] {1, 2, 3});
        byte[] bytes = Files.readAllBytes(lake.checkpoints().get(0));
        bytes[bytes.length / 3] ^= 1;
        Files.write(lake.checkpoints().get(0), bytes);
        CommandRun end = CommandRun.done(lake.train(THREE_EPOCHS));
        assertThat(end.err())
                .doesNotContain("Resuming training")
                .contains("epoch 1 of 3")
                .doesNotContain("\tat ");
        assertThat(end.err().lines().filter(line -> line.contains("is skipped")))
                .hasSize(2);
        assertThat(lake.model().tensors()).isEqualTo(undisturbed.model().tensors());
    }

    @Test
    void stopsEarlyAndKeepsBestEpoch() throws IOException {
        TrainingLake lake = lake("patience");
        CommandRun run = CommandRun.done(
                lake.train("-Dtrain.epochs=40", "-Dtrain.patience=2", "-Dtrain.keep=best", "-Dtrain.l2=0"));
        assertThat(run.err()).contains("(train.patience): training ends here.");
        List<?> curve = (List<?>) lake.model().metadata().get("curve");
        int best = (Integer) ((List<?>) lake.model().metadata().get("epochs")).get(0);
        assertThat(curve).hasSize(best + 2);
        double ofBest = (Double) ((Map<?, ?>) curve.get(best - 1)).get("validationAuc");
        assertThat(curve).allSatisfy(point -> assertThat((Double) ((Map<?, ?>) point).get("validationAuc"))
                .isLessThanOrEqualTo(ofBest));
        // the published network is that of the best epoch, so its evaluation gives the same AUC
        CommandRun.done("evaluate", "--lake", lake.folder().toString(), "--split", "validation");
        assertThat(Double.parseDouble(CommandRun.sql(
                                lake.folder().toString(),
                                "select value from evaluations where metric = 'auc_mean' and split = 'validation'")
                        .get(0)))
                .isCloseTo(ofBest, org.assertj.core.api.Assertions.within(1e-3));
        predictionsUseStoredThresholds(lake);
    }

    private static void predictionsUseStoredThresholds(TrainingLake lake) throws IOException {
        Map<Finding, OperatingPoint> points = OperatingPoints.read(lake.model().metadata());
        assertThat(points).hasSize(lake.model().findings().size());
        assertThat(points.values()).anyMatch(OperatingPoint::isFitted);
        String folder = lake.folder().toString();
        points.forEach((finding, point) -> assertThat(CommandRun.sql(
                        folder,
                        "select split(parameters, ' ')[0] from evaluations where metric = 'f1' and finding = '"
                                + finding.id() + "'"))
                .containsExactly(String.format(Locale.ROOT, "threshold=%.4f", point.threshold(ThresholdRule.YOUDEN))));
        assertThat(CommandRun.sql(
                        folder,
                        "select metric, count(distinct finding) from evaluations where metric like 'brier%'"
                                + " and value between 0 and 1 group by metric order by metric"))
                .containsExactly("brier," + points.size(), "brier_scaled," + points.size());
        // every case is in exactly one bin
        assertThat(CommandRun.sql(
                        folder,
                        "select distinct cases = images from (select finding,"
                                + " sum(cast(regexp_extract(parameters, 'cases=([0-9]+)', 1) as int))"
                                + " filter (where metric = 'reliability') as cases,"
                                + " sum(value) filter (where metric in ('positives', 'negatives')) as images"
                                + " from evaluations where finding <> 'all' group by finding)"))
                .containsExactly("true");
    }

    @Test
    void resumesEnsembleTrainingFromAnyPoint() throws IOException {
        String[] two = and(THREE_EPOCHS, "-Dtrain.networks=2");
        TrainingLake lake = lake("two-networks");
        CommandRun whole = CommandRun.done(lake.train(two));
        assertThat(whole.err()).contains("network 1 of 2, epoch 3 of 3: ", "network 2 of 2, epoch 1 of 3: ");
        assertThat(counts(lake)).containsEntry("networks", 2L);
        assertThat(lake.checkpoints()).isEmpty();
        var tensors = lake.model().tensors();
        assertThat(tensors).containsAllEntriesOf(undisturbed.model().tensors());
        assertThat(tensors.get("network-2/prediction/W")).isNotEqualTo(tensors.get("prediction/W"));
        assertThat((List<?>) lake.model().metadata().get("curve")).hasSize(6);

        TrainingLake again = lake("two-networks-put-off");
        String[] late = and(two, "-Dtrain.deadline=0.00001");
        for (CommandRun run = CommandRun.of(again.train(late));
                !run.err().contains("passed in network 2 of 2");
                run = CommandRun.of(again.train(late))) {
            assertThat(run.err()).contains("passed in network 1 of 2, epoch ");
        }
        CommandRun end = CommandRun.done(again.train(two));
        assertThat(end.err())
                .contains("Resuming training at network 2 of 2, epoch ")
                .doesNotContain("network 1 of 2");
        assertThat(again.model().tensors()).isEqualTo(tensors);
        assertThat(again.checkpoints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-Dtrain.learning-rate=10 -Dtrain.optimizer=sgd -Dtrain.l2=0.99 -Dtrain.epochs=50; The loss is not finite in|The network's outputs on the validation part are not finite",
                "-Dtrain.batch-size=500; fewer than one batch of 500",
                "-Dtrain.labeler=hand; There is no setting train.labeler",
                "-Dtrain.augmentation=much; 'much' is neither none, weak or strong",
                "-Dtrain.uncertain-by-finding=Hand=positive; 'Hand' in train.uncertain-by-finding is not a finding",
                "-Dtrain.frozen-epochs=1000; frozenEpochs is 1000"
            })
    void invalidOptionsFailWithOneSentence(String options, String sentence) throws IOException {
        TrainingLake lake = lake("wrong" + Math.floorMod(options.hashCode(), 100_000));
        CommandRun run = CommandRun.of(lake.train(options.split(" ")));
        assertThat(run.code()).isIn(1, 2);
        // which check sees a diverged network first depends on the step in which it overflows
        assertThat(run.err()).containsAnyOf(sentence.split("[|]")).doesNotContain("\tat ");
        assertThat(lake.checkpoints()).isEmpty();
    }

    @Test
    void rejectsLabelsOfOneClass() throws IOException {
        TrainingLake lake = lake("one-class");
        String csv = TestData.file(folder, "none.csv", labels(0));
        String name = lake.folder().toString();
        CommandRun.done(
                "ingest", "labels", "--lake", name, "--format", "wide-csv", "--labeler", "none", "--source", csv);
        CommandRun run = CommandRun.of(lake.trainOn("none"));
        assertThat(run.err()).contains("No image to train on is positive for any finding; there is nothing to learn.");
        assertThat(run.code()).isEqualTo(1);
    }

    private static String labels(int value) {
        StringBuilder labels = new StringBuilder("image_id,patient_id,Mass\n");
        for (int patient = 1; patient <= 90; patient++) {
            labels.append(String.format("%08d_000.png,%08d,%d%n", patient, patient, value));
        }
        return labels.toString();
    }

    @Test
    void uncertainLabelsFollowSettings() throws IOException {
        TrainingLake lake = lake("uncertain");
        CommandRun.done(lake.train("-Dtrain.epochs=1", "-Dtrain.uncertain-by-finding=Nodule=positive"));
        assertThat(lake.model().manifest())
                .allSatisfy(row -> assertThat(row.labels()).doesNotContain(-1));
        assertThat(undisturbed.model().manifest())
                .anySatisfy(row -> assertThat(row.labels()).contains(-1));
    }
}
