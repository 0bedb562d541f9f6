package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.classifier.ManifestRow;
import org.hilum.classifier.ModelBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealImagesTest {
    @TempDir
    Path folder;

    private PictureLake lake;
    private List<List<String>> chain;

    @BeforeEach
    void nameChain() {
        lake = new PictureLake(folder);
        String real = TestData.of("nih-64").toString();
        String boxed = TestData.of("nih-boxed-1024").toString();
        String boxes = TestData.of("nih-tables/BBox_List_2017.csv").toString();
        chain = List.of(
                images(real + "/images"),
                images(boxed + "/images"),
                labels(real + "/labels.csv"),
                labels(boxed + "/labels.csv"),
                List.of("ingest", "boxes", "--format", "nih-bbox", "--source", boxes),
                List.of("train", "--labeler", "nih-2017"),
                List.of("evaluate"),
                List.of("localize", "-Dlocalize.generators=hilum,paper,prior"));
    }

    private static List<String> images(String source) {
        return List.of("ingest", "images", "--format", "png", "--source", source);
    }

    private static List<String> labels(String source) {
        return List.of("ingest", "labels", "--format", "wide-csv", "--labeler", "nih-2017", "--source", source);
    }

    private void runChain() {
        chain.forEach(command -> CommandRun.done(lake.with(command, PictureLake.SMALL_NETWORK)));
    }

    @Test
    void runningAllStagesTwiceLeavesSameRows() throws IOException {
        runChain();
        // three of the boxed images are also among the thousand
        assertThat(lake.sql("select count(*) from images")).containsExactly("1013");
        assertThat(lake.sql("select count(*) from (select patient_id from splits group by 1 having count(*) > 1)"))
                .as("patients in two parts")
                .containsExactly("0");
        assertThat(lake.sql("select count(distinct finding) from evaluations where metric = 'accuracy'"
                        + " and finding != 'all'"))
                .containsExactly("6");
        assertThat(lake.sql("select value between lower and upper from evaluations where metric = 'auc_mean'"))
                .containsExactly("true");
        assertThat(lake.sql("select count(*) from predictions")).containsExactly("8104");
        boxedImagesWereNotTrainedOn();
        assertThat(lake.sql("select count(*), sum(int(images > 10)) > 4, min(size(mean)), min(size(deviation))"
                        + " from usual_heat where images > 0"))
                .containsExactly("8,true,1600,1600");

        Map<String, List<String>> before = LakeRows.of(lake.root());
        runChain();
        assertThat(LakeRows.differences(before, LakeRows.of(lake.root()))).isEmpty();
    }

    private void boxedImagesWereNotTrainedOn() throws IOException {
        List<String> boxed = lake.sql("select image_id from images where patient_id in"
                + " (select patient_id from images join boxes using (image_id))");
        assertThat(boxed).hasSizeGreaterThan(16);
        String uri = lake.sql("select uri from models").get(0);
        try (InputStream bytes = Files.newInputStream(Path.of(URI.create(uri)))) {
            assertThat(ModelBundle.read(bytes).manifest())
                    .isNotEmpty()
                    .extracting(ManifestRow::imageId)
                    .doesNotContainAnyElementsOf(boxed);
        }
    }
}
