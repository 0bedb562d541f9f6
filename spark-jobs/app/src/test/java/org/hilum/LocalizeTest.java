package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code localize}: the selected images, the boxes, and their measurements. */
class LocalizeTest {
    private static final int IMAGES = 90;
    private static final int FINDINGS = 8;

    @TempDir
    static Path folder;

    private static TrainingLake trained;

    @BeforeAll
    static void train() throws IOException {
        trained = TrainingLake.create(folder.resolve("ingested")).withBoxes();
        CommandRun.done(trained.train("-Dtrain.epochs=4"));
    }

    private static CommandRun localize(TrainingLake lake, String... options) {
        return localize(lake, false, options);
    }

    private static CommandRun localize(TrainingLake lake, boolean controls, String... options) {
        List<String> words = new ArrayList<>(List.of(lake.with(
                "localize",
                "-Dimages.size=32",
                "-Dlocalize.overlays=0",
                "-Devaluate.bootstrap=100",
                "-Dlocalize.controls=" + controls)));
        words.addAll(List.of(options));
        return CommandRun.done(words.toArray(String[]::new));
    }

    private static Map<String, Long> counts(TrainingLake lake) {
        return LastRun.counts(lake.folder().toString(), "localize");
    }

    private static List<String> sql(TrainingLake lake, String query) {
        return CommandRun.sql(lake.folder().toString(), query);
    }

    @Test
    void controlsAreEvaluatedBesideTheGenerators() throws IOException {
        TrainingLake lake = trained.copy(folder.resolve("controlled"));
        assertThat(localize(lake, true).out()).contains("Boxes of the control fixed-thorax");
        assertThat(sql(
                        lake,
                        "select reference, count(*) from evaluations where finding = 'all' and metric = 'accuracy'"
                                + " and reference not in ('boxes/hilum', 'boxes/paper') group by 1 order by 1"))
                .containsExactly(
                        "boxes/centre,16",
                        "boxes/fixed,16",
                        "boxes/fixed-thorax,16",
                        "boxes/mean-map,16",
                        "boxes/random,16",
                        "boxes/swapped,16");
        // two criteria and the hit rate against six controls, for each of the two generators
        assertThat(sql(
                        lake,
                        "select reference, count(*), count_if(value between lower and upper) from evaluations"
                                + " where metric like '%difference' group by 1 order by 1"))
                .containsExactly("boxes/hilum,18,18", "boxes/paper,18,18");
        String swapped =
                " where subject = (select max(model_id) from models) and finding = 'all' and parameters = 'iou>0.1'"
                        + " and metric = 'accuracy' and reference = ";
        assertThat(sql(
                        lake,
                        "select abs((select value from evaluations" + swapped + "'boxes/hilum') - (select value from"
                                + " evaluations" + swapped + "'boxes/swapped') - value) < 1e-9 from evaluations where"
                                + " reference = 'boxes/hilum' and parameters = 'iou>0.1 minus boxes/swapped'"))
                .containsExactly("true");
        // nothing has changed since, so that the controls stay as they are
        assertThat(localize(lake, true).out()).doesNotContain("control");
        assertThat(sql(lake, "select count(distinct data_version) from evaluations where reference = 'boxes/random'"))
                .containsExactly("1");
    }

    @Test
    void placesAndTheThoraxCanCount() throws IOException {
        TrainingLake lake = trained.copy(folder.resolve("placed"));
        CommandRun run = localize(lake, "-Dlocalize.generators=prior,hilum", "-Dlocalize.weigh=thorax");
        assertThat(run.out()).contains("Boxes of prior 2\n", "Boxes of hilum 3 weighed by thorax\n");
        assertThat(sql(lake, "select distinct generator from localizations order by 1"))
                .containsExactly("hilum", "prior");
        assertThat(sql(
                        lake,
                        "select max(n) <= 2, min(score) > 0, max(score) < 1 from localizations"
                                + " join thorax using (image_id) where generator = 'prior'"
                                + " and finding in ('Mass', 'Effusion') and lungs_width is not null"))
                .containsExactly("true,true,true");
        // places are compared with what the model usually shows
        assertThat(sql(lake, "select count(*), count(distinct batch) from usual_heat"))
                .containsExactly(FINDINGS + ",1");
        List<String> usual = sql(lake, "select batch from usual_heat limit 1");
        // what has other settings is localized again, and what has the same is not
        localize(lake, "-Dlocalize.generators=prior,hilum", "-Dlocalize.weigh=thorax");
        assertThat(counts(lake)).containsEntry("images", 0L);
        localize(lake, "-Dlocalize.generators=[prior,hilum]");
        assertThat(counts(lake)).containsEntry("images", (long) IMAGES);
        assertThat(sql(lake, "select distinct batch from usual_heat")).isEqualTo(usual);

        CommandRun wrong = CommandRun.of(lake.with("localize", "-Dlocalize.weigh=heart"));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("localize.weigh is heart; it must be one of none, thorax.");
    }

    @Test
    void allGeneratorsGetTheSameMetrics() throws IOException {
        TrainingLake lake = trained.copy(folder.resolve("measured"));
        CommandRun run = localize(lake);
        assertThat(run.out()).contains("Boxes of hilum 3\n", "Boxes of paper 60 180\n", "hit_rate", "box_share");
        assertThat(sql(
                        lake,
                        "select reference, metric, count(*) from evaluations where finding = 'all'"
                                + " and reference in ('boxes/hilum', 'boxes/paper') and metric not like '%difference'"
                                + " and value between 0 and 10 group by 1, 2 order by 1, 2"))
                .containsExactly(
                        // twelve criteria, two of them for each of three size bands of the boxes
                        "boxes/hilum,accuracy,16",
                        "boxes/hilum,afp,16",
                        "boxes/hilum,box_share,1",
                        "boxes/hilum,hit_rate,1",
                        "boxes/hilum,iou_mean,1",
                        "boxes/paper,accuracy,16",
                        "boxes/paper,afp,16",
                        "boxes/paper,box_share,1",
                        "boxes/paper,hit_rate,1",
                        "boxes/paper,iou_mean,1");
        assertThat(sql(
                        lake,
                        "select count(*) from evaluations where metric in ('accuracy', 'iou_mean', 'hit_rate')"
                                + " and not value between lower and upper"))
                .containsExactly("0");
        assertThat(sql(lake, "select min(share) > 0 and max(share) <= 1 from localizations"))
                .containsExactly("true");
    }

    @Test
    void newOnlyProcessesImagesWithoutRows() throws IOException {
        TrainingLake lake = trained.copy(folder.resolve("increment"));
        localize(lake, "--split", "test");
        assertThat(
                        sql(
                                lake,
                                "select distinct split from predictions join images using (image_id) join splits using (patient_id)"))
                .containsExactly("test");
        localize(lake);
        assertThat(sql(lake, "select count(*) from predictions")).containsExactly(String.valueOf(IMAGES * FINDINGS));
        Map<String, List<String>> rows = LakeRows.of(lake.folder().toString());
        localize(lake);
        assertThat(counts(lake)).containsEntry("images", 0L);
        localize(lake, "--all");
        assertThat(counts(lake))
                .containsEntry("images", (long) IMAGES)
                .containsEntry("boxes", 0L)
                .containsEntry("predictions", 0L);
        assertThat(LakeRows.differences(rows, LakeRows.of(lake.folder().toString())))
                .isEmpty();
    }

    @Test
    void boxesWithOtherSettingsReplaceEarlierOnes() throws IOException {
        TrainingLake lake = trained.copy(folder.resolve("otherwise"));
        localize(lake);
        localize(lake, "-Dlocalize.generators=[paper]");
        assertThat(counts(lake)).containsEntry("images", (long) IMAGES);
        assertThat(sql(lake, "select distinct generator from localizations")).containsExactly("paper");
        localize(lake, "--finding", "Mass", "--min-probability", "0.5");
        assertThat(sql(lake, "select distinct finding from localizations")).containsExactly("Mass");
        assertThat(sql(
                        lake,
                        "select min(probability) >= 0.5 from localizations join predictions"
                                + " using (model_id, image_id, finding)"))
                .containsExactly("true");
        assertThat(sql(lake, "select count(*) from predictions")).containsExactly(String.valueOf(IMAGES * FINDINGS));
    }

    @Test
    void keepsHeatMapsOnRequest() throws IOException {
        TrainingLake lake = trained.copy(folder.resolve("maps"));
        localize(lake, "-Dlocalize.keep-maps=true");
        assertThat(sql(
                        lake,
                        "select count(*), min(length(map)), max(length(map)), min(side), bool_and(least <= most),"
                                + " min(first), min(step) from heat_maps"))
                .containsExactly(IMAGES * FINDINGS + ",16,16,4,true,0.015625,0.25");
        localize(lake);
        assertThat(sql(lake, "select count(*) from heat_maps")).containsExactly("0");
    }

    @Test
    void invalidOptionsFailWithOneSentence() {
        for (String[] wrong : List.of(
                new String[] {"--finding", "Hand", "--finding Hand: there is no such finding"},
                new String[] {"--min-probability", "2", "--min-probability is 2.0; it must lie between 0 and 1."},
                new String[] {
                    "-D", "localize.generators=[circles]", "localize.generators names circles; the generators are"
                })) {
            CommandRun run = CommandRun.of(trained.with("localize", wrong[0], wrong[1]));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains(wrong[2]).doesNotContain("\tat ");
        }
    }
}
