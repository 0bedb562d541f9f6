package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the life of models: retraining, promotion, rollback, comparison, and removal of a patient they were trained
 * on.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelHistoryTest {
    private static final String[] TWO_EPOCHS = {"-Dtrain.epochs=2", "-Dtrain.workers=1"};

    @TempDir
    static Path folder;

    private static TrainingLake lake;
    private static String first;
    private static String firstRun;

    @BeforeAll
    static void train() throws IOException {
        lake = TrainingLake.create(folder);
        first = CommandRun.done(lake.train(TWO_EPOCHS)).out().strip();
        firstRun = sql("select run_id from runs where job = 'train'").get(0);
    }

    private static List<String> sql(String query) {
        return CommandRun.sql(lake.folder().toString(), query);
    }

    private static CommandRun done(String... command) {
        return CommandRun.done(lake.with(command));
    }

    private static String failure(String... command) {
        CommandRun run = CommandRun.of(lake.with(command));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).doesNotContain("\tat ");
        return run.err();
    }

    @Test
    @Order(1)
    void retrainsModelFromManifestBitForBit() {
        CommandRun again = done("train", "--like", first);
        assertThat(again.err()).contains("The weights equal those of " + first + " bit for bit.");
        assertThat(again.out().strip()).isNotEqualTo(first);
        assertThat(sql("select count(*) from models")).containsExactly("2");
    }

    @Test
    @Order(2)
    void trainsOnEarlierStateOfLake() throws IOException {
        String csv = TestData.file(
                folder,
                "amended.csv",
                "image_id,patient_id,Mass,Nodule\n00000001_000.png,00000001,1,1\n00000002_000.png,00000002,1,1\n");
        done("ingest", "labels", "--format", "wide-csv", "--labeler", "hand", "--source", csv);
        String[] back = lake.train("-Dtrain.epochs=2", "-Dtrain.workers=1", "--as-of", firstRun);
        CommandRun before = CommandRun.done(back);
        assertThat(before.out().strip()).isEqualTo(first);
        assertThat(before.err()).contains("was trained from the same images, labels and settings already");
        String now = CommandRun.done(lake.train(TWO_EPOCHS)).out().strip();
        assertThat(now).isNotEqualTo(first);

        assertThat(failure("train", "--labeler", "hand", "--as-of", "yesterday"))
                .contains("'yesterday' is neither a time (2026-11-20T02:00:00Z), a day, the id of a run");
        assertThat(failure("train", "--labeler", "hand", "--as-of", "labels=99"))
                .contains("The table labels has no version 99; its latest version is ");
        assertThat(failure("train", "--labeler", "hand", "--as-of", "2001-01-01"))
                .contains("hand");
    }

    @Test
    @Order(3)
    void trainingStartsFromModelAndRecognisesRecipe() {
        String other = CommandRun.done(lake.train("-Dtrain.epochs=2", "-Dtrain.workers=1", "--start", first))
                .out()
                .strip();
        assertThat(other).isNotEqualTo(first);
        assertThat(sql("select started_from from models where model_id = '" + other + "'"))
                .containsExactly(first);
        List<String> models = sql("select model_id from models order by 1");
        CommandRun known =
                CommandRun.done(lake.train("-Dtrain.epochs=2", "-Dtrain.workers=1", "--start", other, "--only-new"));
        assertThat(known.out().strip()).as("the newest model of the recipe").isEqualTo(other);
        assertThat(sql("select model_id from models order by 1")).isEqualTo(models);
        CommandRun adapted = CommandRun.done(
                lake.train("-Dtrain.epochs=1", "-Dtrain.workers=1", "-Dtrain.transition-depth=8", "--start", first));
        assertThat(adapted.err()).contains("The training has the network of " + first + ", not that of the settings");
    }

    @Test
    @Order(4)
    void promotesOneChampionAndRollsBack() {
        String second = sql("select model_id from models where model_id <> '" + first + "' order by created_at")
                .get(0);
        assertThat(failure("models", "rollback")).contains("The lake has no champion to roll back from.");
        done("models", "promote", first);
        done("models", "promote", second);
        assertThat(sql("select model_id, stage from models where stage <> 'candidate' order by stage"))
                .containsExactly(second + ",champion", first + ",retired");
        assertThat(done("models", "rollback").out().strip()).isEqualTo(first);
        assertThat(sql("select count(*) from models where stage = 'champion'")).containsExactly("1");
        assertThat(failure("models", "rollback")).contains("No model was champion before " + first + ".");
        assertThat(done("models", "show").out())
                .contains(first, "champion since", "setting network inputSize", "images train");
        assertThat(done("models", "diff", first, second).out())
                .contains("images that only this one was trained on")
                .doesNotContain("setting network inputSize");
        assertThat(done("models", "list").out()).contains(first, second);
        assertThat(failure("models", "promote", "m-nobody")).contains("The lake has no model m-nobody.");
    }

    @Test
    @Order(5)
    void copiedLakeReadsItsOwnBundlesAndRejectsChangedOnes() throws IOException {
        TrainingLake copy = lake.copy(folder.resolve("elsewhere"));
        Path away = Files.move(lake.folder().resolve("models"), lake.folder().resolveSibling("models-away"));
        try {
            assertThat(CommandRun.done(copy.with("models", "show", first)).out())
                    .contains(copy.folder() + "/models/" + first + ".zip");
        } finally {
            Files.move(away, lake.folder().resolve("models"));
        }
        Path bundle = copy.folder().resolve("models/" + first + ".zip");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length - 1] ^= 1; // changes the zip's central directory, which nothing else checks
        Files.write(bundle, bytes);
        CommandRun changed = CommandRun.of(copy.with("models", "show", first));
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err())
                .contains("of model " + first + " is rejected: its SHA-256 differs from that in the table models")
                .doesNotContain("\tat ");
    }

    @Test
    @Order(6)
    void forgetsPatientInTablesManifestsAndOldVersions() {
        String patient = sql("select patient_id from splits where split = 'train' order by patient_id limit 1")
                .get(0);
        done("localize", "-Dlocalize.overlays=0", "-Dimages.size=32");
        CommandRun run = done("forget", "--patient", patient);
        assertThat(run.err()).doesNotContain(patient);
        assertThat(LastRun.counts(lake.folder().toString(), "forget").get("manifests rewritten"))
                .isPositive();
        assertThat(LakeRows.of(lake.folder().toString()).values().stream()
                        .flatMap(List::stream)
                        .filter(row -> row.contains("\"" + patient)))
                .isEmpty();
        assertThat(sql("select arguments['patient'] from runs where job = 'forget'"))
                .containsExactly("(not recorded)");
        assertThat(failure("forget", "--patient", patient))
                .contains("The lake has no image and no report of this patient.")
                .doesNotContain(patient + " ");
        // earlier versions are deleted, and going back to them is reported as impossible
        CommandRun back = CommandRun.of(lake.train("-Dtrain.epochs=2", "-Dtrain.workers=1", "--as-of", firstRun));
        assertThat(back.code()).isEqualTo(1);
        assertThat(back.err()).contains("cannot be read any more: the log of the table");
        assertThat(sql("select count(*) from models where bundle_sha256 is null"))
                .containsExactly("0");
        CommandRun again = done("train", "--like", first);
        assertThat(again.err()).contains("The weights differ from those of " + first);
    }
}
