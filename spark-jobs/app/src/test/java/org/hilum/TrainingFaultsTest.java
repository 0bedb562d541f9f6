package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hilum.cluster.JavaProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in processes that are killed or lack a resource. */
@Tag("faults")
class TrainingFaultsTest {
    private static final int SECONDS = 120;
    private static final String[] EPOCHS = {"-Dtrain.epochs=10"};

    @TempDir
    static Path folder;

    private static TrainingLake ingested;

    @BeforeAll
    static void ingest() throws IOException {
        ingested = TrainingLake.create(folder.resolve("ingested"));
    }

    @Test
    void killedDriverLosesAtMostOneEpochAndModelIsUnchanged() throws IOException, InterruptedException {
        TrainingLake undisturbed = ingested.copy(folder.resolve("undisturbed"));
        try (JavaProcess process = JavaProcess.start(folder, List.of(), undisturbed.train(EPOCHS))) {
            assertThat(process.await(SECONDS)).as(process.err()).isZero();
        }
        TrainingLake lake = ingested.copy(folder.resolve("killed"));
        try (JavaProcess process = JavaProcess.start(folder, List.of(), lake.train(EPOCHS))) {
            process.awaitPrinted("epoch 4 of 10", SECONDS);
        }
        assertThat(lake.checkpoints()).isNotEmpty();
        assertThat(CommandRun.done("models", "--lake", lake.folder().toString()).out())
                .doesNotContain("candidate");
        try (JavaProcess process = JavaProcess.start(folder, List.of(), lake.train(EPOCHS))) {
            assertThat(process.await(SECONDS)).as(process.err()).isZero();
            assertThat(process.err())
                    .containsPattern("Resuming training at epoch \\d+ of 10, step 1, from a checkpoint")
                    .doesNotContain("epoch 1 of", "epoch 3 of");
        }
        assertThat(lake.model().tensors()).isEqualTo(undisturbed.model().tensors());
        assertThat(lake.checkpoints()).isEmpty();
    }

    /** A round depends only on its inputs, so another executor computes the same result for a lost one. */
    @Test
    void killedExecutorCausesRetryAndModelIsUnchanged() throws IOException, InterruptedException {
        TrainingLake undisturbed = ingested.copy(folder.resolve("two-executors"));
        try (JavaProcess process = JavaProcess.start(folder, JavaProcess.twoExecutors(), undisturbed.train(EPOCHS))) {
            assertThat(process.await(SECONDS)).as(process.err()).isZero();
            assertThat(process.err()).contains("2 workers");
        }
        TrainingLake lake = ingested.copy(folder.resolve("killed-executor"));
        try (JavaProcess process = JavaProcess.start(folder, JavaProcess.twoExecutors(), lake.train(EPOCHS))) {
            process.awaitPrinted("epoch 3 of 10", SECONDS);
            process.killAnExecutor();
            assertThat(process.await(SECONDS)).as(process.err()).isZero();
            assertThat(process.err()).contains("epoch 10 of 10", "2 workers").doesNotContain("\tat org.hilum");
        }
        assertThat(lake.model().tensors()).isEqualTo(undisturbed.model().tensors());
    }

    @Test
    void missingNativeCodeFailsWithOneSentence() throws IOException, InterruptedException {
        TrainingLake lake = ingested.copy(folder.resolve("no-natives"));
        List<String> options = List.of("-Dorg.bytedeco.javacpp.platform=linux-none");
        try (JavaProcess process = JavaProcess.start(folder, options, lake.train(EPOCHS))) {
            assertThat(process.await(SECONDS)).isEqualTo(1);
            assertThat(process.err())
                    .contains("ND4J's native code is missing or does not run on ")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void insufficientMemoryIsReportedBeforeFirstEpoch() throws IOException, InterruptedException {
        TrainingLake lake = ingested.copy(folder.resolve("little-memory"));
        List<String> options = List.of("-Dorg.bytedeco.javacpp.maxbytes=2m");
        try (JavaProcess process = JavaProcess.start(folder, options, lake.train(EPOCHS))) {
            assertThat(process.await(SECONDS)).as(process.err()).isEqualTo(1);
            assertThat(process.err())
                    .containsPattern(
                            "Training this network needs \\d+ MiB outside the heap, and org.bytedeco.javacpp.maxbytes"
                                    + " allows 2: set it to \\d+m or more")
                    .doesNotContain("\tat ", "epoch 1 of");
        }
        assertThat(lake.checkpoints()).isEmpty();
    }
}
