package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hilum.comparison.CompareLakes;
import org.hilum.comparison.LakeContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private static final String[] SMALL = {
        "-Dtrain.epochs=1", "-Dtrain.transition-depth=16", "-Dtrain.input-size=64", "-Devaluate.bootstrap=100"
    };

    private static final List<String> EXACT_TABLES =
            List.of("reports", "sentences", "mentions", "labels", "labelers", "images", "splits", "boxes");

    @TempDir
    Path folder;

    @Test
    void demoRunsAllStagesAndNightlyFindsNothingNew() throws Exception {
        String lake = folder.resolve("demo").toString();
        CommandRun demo =
                CommandRun.done("demo", "--lake", lake, "--studies", "60", SMALL[0], SMALL[1], SMALL[2], SMALL[3]);
        assertThat(demo.out())
                .contains("no_finding", "auc_mean", "accuracy iobb>0.1")
                .endsWith(Path.of(lake, "page.html") + "\n");
        assertThat(Files.readString(Path.of(lake, "page.html")))
                .contains("<html", "Pneumothorax", "data-name=\"training\"", "data-name=\"calibration\"")
                .contains(
                        "data-name=\"localization-iou\"",
                        "compared with the ground-truth box",
                        "<mark class=\"positive\" title")
                .doesNotContain("class=\"missing\"");
        assertThat(CommandRun.sql(lake, "select job, status from runs where status != 'done'"))
                .isEmpty();

        assertThat(hashes(lake)).isEqualTo(committedHashes());

        Path conf = Files.writeString(
                folder.resolve("site.conf"),
                String.join(
                        "\n",
                        "nightly.labeler = hilum",
                        "nightly.sources = [",
                        "  { kind = images, format = png, source = \"" + lake + "/files/images\" }",
                        "  { kind = reports, format = text, source = \"" + lake + "/files/reports\" }",
                        "]",
                        "train { findings = eight, epochs = 1, transition-depth = 16, input-size = 64, networks = 1 }",
                        "evaluate.bootstrap = 100"));
        // the first nightly run assesses the demo's model, which no run has assessed yet
        CommandRun judged = CommandRun.done("nightly", "--lake", lake, "--conf-file", conf.toString());
        nothingNewWasIngestedOrTrained(lake);
        assertThat(judged.out()).contains("\"status\":\"done\"", "there is no champion yet");
        Map<String, List<String>> before = LakeRows.of(lake);
        CommandRun nightly = CommandRun.done("nightly", "--lake", lake, "--conf-file", conf.toString());
        nothingNewWasIngestedOrTrained(lake);
        assertThat(nightly.out()).contains("\"promoted\":false", "no new training data");
        Map<String, List<String>> after = LakeRows.of(lake);
        before.remove("nights");
        after.remove("nights");
        // the key of an evaluation contains the table versions, none of which has changed
        assertThat(LakeRows.differences(before, after)).isEmpty();
        assertThat(CommandRun.done("models", "--lake", lake).out()).contains("candidate");
    }

    private static void nothingNewWasIngestedOrTrained(String lake) {
        for (String job : List.of("ingest images", "ingest reports")) {
            assertThat(LastRun.counts(lake, job)).containsEntry("files known already", 60L);
        }
        assertThat(CommandRun.sql(lake, "select count(*) from models")).containsExactly("1");
    }

    /** Rows and their hash of the tables that no floating point touches; the pictures' own hashes are left out. */
    private static String hashes(String lake) {
        Map<String, List<String>> rows = LakeContent.of(lake);
        return EXACT_TABLES.stream()
                .map(table -> {
                    List<String> exact = rows.get(table).stream()
                            .map(row -> row.replaceAll("\"sha256\":\"[0-9a-f]*\",?", ""))
                            .sorted()
                            .toList();
                    return table + " " + exact.size() + " " + CompareLakes.hash(exact);
                })
                .collect(Collectors.joining("\n"));
    }

    /** The hashes that a change of the structure must not change; what changes them on purpose changes the file. */
    private static String committedHashes() throws IOException {
        try (InputStream file = DemoTest.class.getResourceAsStream("demo-lake.hashes")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
