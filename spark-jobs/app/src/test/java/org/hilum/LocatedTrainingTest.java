package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.demo.DemoStudies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that learns the places that reports name, on synthetic studies with reports. */
class LocatedTrainingTest {
    private static final int STUDIES = 60;

    @TempDir
    static Path folder;

    private static String lake;

    @BeforeAll
    static void mineStudies() throws IOException {
        lake = folder.resolve("lake").toString();
        DemoStudies studies = new DemoStudies(folder.resolve("files"), STUDIES, 1, 17);
        studies.write();
        CommandRun.done(
                "ingest",
                "images",
                "--lake",
                lake,
                "--format",
                "png",
                "--source",
                studies.images().toString(),
                "-Dimages.size=64");
        CommandRun.done(CommandRun.reports(lake, "text", studies.reports().toString()));
        CommandRun.done("mine", "--lake", lake);
    }

    private static CommandRun train(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "train",
                "--lake",
                lake,
                "-Dimages.size=64",
                "-Dtrain.input-size=32",
                "-Dtrain.map-size=4",
                "-Dtrain.transition-depth=16",
                "-Dtrain.epochs=1",
                "-Dtrain.networks=1",
                "-Dtrain.batch-size=8",
                "-Dtrain.findings=eight"));
        command.addAll(List.of(options));
        return CommandRun.of(command.toArray(String[]::new));
    }

    @Test
    void placesAreLearnedAndRepeatedFromTheManifest() {
        String ignored = train("--labeler", "hilum").out().strip();
        assertThat(LastRun.counts(lake, "train")).doesNotContainKey("images with places");
        String located =
                train("--labeler", "hilum", "-Dtrain.locations=mask").out().strip();
        assertThat(LastRun.counts(lake, "train").get("images with places")).isBetween(10L, (long) STUDIES);
        assertThat(located).isNotEqualTo(ignored).startsWith("m-");
        CommandRun again = train("--like", located);
        assertThat(again.err()).contains("The weights equal those of " + located + " bit for bit.");
        CommandRun other = train("--like", ignored);
        assertThat(other.err()).contains("The weights equal those of " + ignored + " bit for bit.");
    }

    @Test
    void otherPoolingsLearnNoPlaces() {
        CommandRun run = train("--labeler", "hilum", "-Dtrain.locations=mask", "-Dtrain.pooling=max");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("train.locations = mask needs train.pooling = lse");
    }
}
