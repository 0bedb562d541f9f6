package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop of a review: labels that contradict each other are listed, exported, answered, imported and learned. */
class ReviewTest {
    private static final int IMAGES = 40;

    @TempDir
    Path folder;

    @Test
    void contradictedLabelsAreAnsweredAndLearned() throws IOException {
        PictureLake lake = new PictureLake(folder);
        StringBuilder labels = new StringBuilder("image_id,Mass,Nodule\n");
        StringBuilder manifest = new StringBuilder("image_id,patient_id\n");
        for (int i = 0; i < IMAGES; i++) {
            lake.image("i" + i + ".png", PictureLake.png(32, i));
            manifest.append("i" + i + ",p" + i + "\n");
            labels.append("i" + i + "," + i % 2 + "," + (i == 5 ? "-1" : "0") + "\n");
        }
        lake.ingest("--manifest", TestData.file(folder, "manifest.csv", manifest.toString()), "-Dimages.thorax=false");
        assertThat(lake.ingestLabels(labels.toString()).code()).isZero();
        String others = TestData.file(folder, "others.csv", "image_id,Mass\ni3,0\ni4,0\n");
        CommandRun.done(lake.with(List.of("ingest", "labels", "--labeler", "second", "--source", others)));

        String listed = CommandRun.done(lake.with(List.of("review", "list"))).out();
        assertThat(listed).contains("hand says 1, second says 0", "uncertain").doesNotContain("|i4 ");

        Path csv = folder.resolve("review.csv");
        CommandRun.done(lake.with(List.of("review", "export", "--output", csv.toString())));
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).hasSize(3).first().isEqualTo("level,subject_id,finding,label,labeler,why,sentences,answer");
        assertThat(rows.get(1)).startsWith("image,i3,Mass,1,hand,");
        List<String> answered = new ArrayList<>(List.of(rows.get(0)));
        answered.add(rows.get(1) + "no");
        answered.add(rows.get(2)); // without an answer
        answered.add("image,i7,Mass,,,,,maybe");
        answered.add("image,i99,Mass,,,,,yes");
        Files.write(csv, answered);
        CommandRun.done(lake.with(List.of("review", "import", "--source", csv.toString())));
        Map<String, Long> counts = lake.counts("review import");
        assertThat(counts)
                .containsEntry("label rows read", 3L)
                .containsEntry("label rows kept", 1L)
                .containsEntry("label rows quarantined", 2L)
                .containsEntry("labels without an answer, left open", 1L)
                .containsEntry("labels new", 1L);
        assertThat(lake.sql("select reason from quarantine order by 1"))
                .containsExactly(
                        "\"the answer is not 1, 0, -1, yes, no, uncertain or blank\"",
                        "the lake has no such image or study");
        assertThat(lake.sql("select finding, value, labeler from labels_current where subject_id = 'i3' order by 1"))
                .startsWith("Mass,0,review", "Nodule,0,hand");
        assertThat(CommandRun.done(lake.with(List.of("review", "list"))).out())
                .as("answered labels are not asked again")
                .doesNotContain("hand says 1")
                .contains("uncertain");

        // the import can be repeated, and a changed answer replaces the first
        Map<String, List<String>> before = LakeRows.of(lake.root());
        CommandRun.done(lake.with(List.of("review", "import", "--source", csv.toString())));
        assertThat(LakeRows.differences(before, LakeRows.of(lake.root()))).isEmpty();

        List<String> train = List.of("train", "--labeler", "review,hand", "-Dtrain.batch-size=4");
        CommandRun.done(lake.with(train, PictureLake.SMALL_NETWORK));
        assertThat(lake.sql("select labeler, labeler_version from models")).containsExactly("\"review,hand\",\"1,1\"");
        assertThat(lake.counts("train")).containsEntry("images with labels", (long) IMAGES);
        CommandRun.done(lake.with(List.of("evaluate"), PictureLake.SMALL_NETWORK));
        assertThat(CommandRun.done(lake.with(List.of("models"))).out()).contains("|review,hand|1,1 ");
    }
}
