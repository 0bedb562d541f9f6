package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsAndBoxesIngestTest {
    @TempDir
    Path folder;

    private PictureLake lake;

    @BeforeEach
    void ingestOneImage() throws IOException {
        lake = new PictureLake(folder);
        lake.image("00000001_000.png", PictureLake.png(32, 1));
        lake.ingest();
    }

    @Test
    void quarantinesInvalidLabels() throws IOException {
        CommandRun run = lake.ingestLabels("image_id,patient_id,Mass,Pleural Thickening\n"
                + "00000001_000.png,00000001,1,0\n00000002_000.png,00000002,7,0\n00000001_000.png,00000001,0,0\n"
                + ",00000004,0,0\n00000005_000.png,00000005,-1,\n");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(lake.counts("ingest labels"))
                .containsEntry("label rows read", 5L)
                .containsEntry("label rows kept", 2L)
                .containsEntry("label rows quarantined", 3L);
        assertThat(lake.sql("select subject_id, finding, value from labels order by 1, 2"))
                .containsExactly(
                        "00000001_000,Mass,1",
                        "00000001_000,Pleural_Thickening,0",
                        "00000001_000,no_finding,0",
                        "00000005_000,Mass,-1",
                        "00000005_000,no_finding,-1");
    }

    @Test
    void quarantinesInvalidBoxes() throws IOException {
        CommandRun run = lake.ingestBoxes("Image Index,Finding Label,Bbox [x,y,w,h],,,\n"
                + "00000001_000.png,Infiltrate,10,10,100,100,,,\n00000001_000.png,Mass,1000,10,100,100,,,\n"
                + "00000001_000.png,Fracture,1,1,5,5,,,\n00000007_000.png,Mass,10,10,100,0,,,\n"
                + "00000008_000.png,Mass,10,10,100,20,,,\n");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(lake.counts("ingest boxes"))
                .containsEntry("boxes kept", 2L)
                .containsEntry("boxes quarantined", 3L)
                .containsEntry("boxes of images that the lake does not hold", 1L);
    }

    @Test
    void unknownFindingColumnIsWrongUsage() throws IOException {
        CommandRun run = lake.ingestLabels("image_id,Mass,Fracture\na,1,1\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Fracture", "--ignore-column").doesNotContain("\tat ");
    }

    @Test
    void trainingRequiresMatchingLabels() throws IOException {
        assertThat(lake.ingestLabels("image_id,Mass\n00000009_000.png,1\n").code())
                .isZero();
        List<String> train = List.of("train", "-Dimages.size=64", "-Dtrain.input-size=64");
        CommandRun run = CommandRun.of(lake.with(train, "--labeler", "hand"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("None of the 1 images of the lake has labels of hand@1");
        assertThat(CommandRun.of(lake.with(train, "--labeler", "nobody")).err()).contains("no labels of nobody");
        assertThat(CommandRun.of(lake.with(List.of("evaluate"))).err()).contains("no model yet");
    }
}
