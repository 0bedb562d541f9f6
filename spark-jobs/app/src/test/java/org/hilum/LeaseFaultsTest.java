package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hilum.cluster.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two drivers on one lake as real processes, one of which is killed. */
@Tag("faults")
class LeaseFaultsTest {
    private static final int SECONDS = 240;

    @TempDir
    Path folder;

    @Test
    void rejectsSecondDriverAndTakesOverKilledOneImmediately() throws IOException, InterruptedException {
        TrainingLake lake = TrainingLake.create(folder.resolve("ingested"));
        String root = lake.folder().toString();
        String[] writes = {
            "ingest",
            "labels",
            "--recheck",
            "--lake",
            root,
            "--format",
            "wide-csv",
            "--labeler",
            "second",
            "--source",
            folder.resolve("ingested/labels.csv").toString()
        };
        try (JavaProcess training = JavaProcess.start(folder, List.of(), lake.train("-Dtrain.epochs=1000"))) {
            training.awaitPrinted("epoch 1 of 1000", SECONDS);
            CommandRun second = CommandRun.of(writes);
            assertThat(second.code()).isEqualTo(3);
            assertThat(second.err().strip())
                    .contains("is being written by hilum train (run ", ", process ", "lasts until ")
                    .doesNotContain("\n", "\tat ");
            assertThat(CommandRun.sql(root, "select job from runs where status = 'failed'"))
                    .isEmpty();
            CommandRun export = CommandRun.done(
                    "export",
                    "labels",
                    "--lake",
                    root,
                    "--labeler",
                    "hand",
                    "--output",
                    folder.resolve("labels.csv").toString());
            assertThat(export.err())
                    .contains(
                            "The run is not recorded in the table runs. The lake ", " is being written by hilum train");
        }
        CommandRun after = CommandRun.done(writes);
        assertThat(after.err()).contains("The lease of hilum train (run ", "was taken over: that process has exited.");
        assertThat(CommandRun.sql(root, "select distinct labeler from labels order by 1"))
                .containsExactly("hand", "second");
        assertThat(CommandRun.done(writes).err()).doesNotContain("taken over");
    }
}
