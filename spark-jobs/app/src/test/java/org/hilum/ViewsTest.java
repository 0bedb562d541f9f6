package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
    private static final String[] VIEWS = {"PA", "AP", "LL", ""};
    private static final int IMAGES = 80;
    private static final String LEFT_OUT = "images left out for their view";

    @TempDir
    Path folder;

    private PictureLake lake;

    @BeforeEach
    void ingestTwentyOfEachView() throws IOException {
        lake = new PictureLake(folder);
        StringBuilder manifest = new StringBuilder("image_id,patient_id,view\n");
        StringBuilder labels = new StringBuilder("image_id,Mass\n");
        for (int i = 0; i < IMAGES; i++) {
            lake.image("i" + i + ".png", PictureLake.png(32, i));
            manifest.append("i" + i + ",p" + i + "," + VIEWS[i % 4] + "\n");
            labels.append("i" + i + "," + i / 4 % 2 + "\n");
        }
        lake.ingest("--manifest", TestData.file(folder, "manifest.csv", manifest.toString()));
        assertThat(lake.ingestLabels(labels.toString()).code()).isZero();
    }

    @Test
    void lateralViewsAreExcludedByDefault() {
        Set<String> models = new HashSet<>();
        models.add(trainedOn("frontal", 20));
        CommandRun.done(lake.with(List.of("evaluate"), PictureLake.SMALL_NETWORK));
        assertThat(lake.counts("evaluate").get(LEFT_OUT)).isPositive();
        assertThat(lake.sql("select count(*) from predictions join images using (image_id) where view = 'LATERAL'"))
                .containsExactly("0");
        models.add(trainedOn("ap", 60));
        models.add(trainedOn("all", 0));
        assertThat(models).hasSize(3);
    }

    /** Trains a model and returns its id. */
    private String trainedOn(String views, long leftOut) {
        List<String> train = List.of("train", "--labeler", "hand", "-Dtrain.batch-size=4", "-Dtrain.views=" + views);
        CommandRun run = CommandRun.done(lake.with(train, PictureLake.SMALL_NETWORK));
        assertThat(lake.counts("train")).containsEntry(LEFT_OUT, leftOut);
        return run.out().strip();
    }
}
