package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.cluster.JavaProcess;
import org.hilum.demo.DemoStudies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code nightly} for fourteen days over one lake, in order: studies arrive, and typical faults occur. Each day
 * is a test of its own, so that a failure does not hide the days after it.
 */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FortnightTest {
    private static final int FIRST_DAY = 240;
    private static final int A_DAY = 12;
    private static final int DAYS = 14;
    private static final int ALL = FIRST_DAY + DAYS * A_DAY;

    @TempDir
    static Path folder;

    private static Path incoming;
    private static Path lake;
    private static List<Path> waiting;
    private static int arrived;
    private static String firstChampion;

    @BeforeAll
    static void writeStudiesAndSettings() throws IOException {
        DemoStudies studies = new DemoStudies(folder.resolve("hospital"), ALL, 1, 17);
        studies.write();
        try (Stream<Path> files = Files.list(studies.images())) {
            waiting = new ArrayList<>(files.sorted().toList());
        }
        incoming = folder.resolve("incoming");
        Files.createDirectories(incoming.resolve("images"));
        Files.createDirectories(incoming.resolve("reports"));
        lake = folder.resolve("lake");
        Files.writeString(
                folder.resolve("site.conf"),
                """
                nightly.sources = [
                  { kind = images, format = png, source = "%1$s/images" }
                  { kind = reports, format = text, source = "%1$s/reports" }
                ]
                nightly.metrics-file = "%2$s/nightly.prom"
                nightly.on-failure = [ "sh", "-c", "cat >> %2$s/failures" ]
                nightly.on-promotion = [ "sh", "-c", "cat >> %2$s/promotions" ]
                images.size = 64
                train { input-size = 64, map-size = 8, transition-depth = 32, epochs = 12, learning-rate = 0.004, networks = 1, findings = eight }
                evaluate.bootstrap = 200
                localize.overlays = 0
                page.panels = 2
                promotion { confidence = 0.5, margin = 1 }
                guards { label-drift = 0.3, test-positives = 5 }
                """
                        .formatted(incoming, folder));
    }

    private static void arrive(int studies) throws IOException {
        for (int i = 0; i < studies; i++) {
            Path image = waiting.remove(0);
            Path report = image.getParent()
                    .resolveSibling("reports")
                    .resolve(image.getFileName().toString().replace(".png", ".txt"));
            Files.copy(image, incoming.resolve("images").resolve(image.getFileName()));
            Files.copy(report, incoming.resolve("reports").resolve(report.getFileName()));
            arrived++;
        }
    }

    private static String[] command(String... options) {
        List<String> words = new ArrayList<>(List.of(
                "nightly",
                "--lake",
                lake.toString(),
                "--conf-file",
                folder.resolve("site.conf").toString()));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private static JsonNode json(CommandRun run) throws IOException {
        assertThat(run.out().strip().lines()).as(run.err()).hasSize(1);
        return new ObjectMapper().readTree(run.out());
    }

    private static JsonNode runDay(int studies, String... options) throws IOException {
        arrive(studies);
        JsonNode summary = json(CommandRun.done(command(options)));
        assertThat(summary.get("status").asText()).isEqualTo("done");
        assertThat(sql("select count(*) from models where stage = 'champion'")).containsExactly("1");
        return summary;
    }

    private static List<String> sql(String query) {
        return CommandRun.sql(lake.toString(), query);
    }

    @Test
    @Order(1)
    void firstDayPromotesItsModel() throws IOException {
        JsonNode summary = runDay(FIRST_DAY);
        assertThat(summary.get("promoted").asBoolean()).as(summary.toString()).isTrue();
        assertThat(summary.get("reason").asText()).contains("there is no champion yet");
        assertThat(summary.at("/arrived/images kept").asInt()).isEqualTo(FIRST_DAY);
        assertThat(lake.resolve("page.html")).exists();
        firstChampion = summary.get("champion").asText();
    }

    @Test
    @Order(2)
    void ordinaryDayPromotesABetterModelOnly() throws IOException {
        runOrdinaryDay();
    }

    private static void runOrdinaryDay() throws IOException {
        JsonNode summary = runDay(A_DAY);
        assertThat(summary.at("/arrived/images read").asInt())
                .as("only what arrived")
                .isEqualTo(A_DAY);
        assertThat(summary.at("/arrived/reports read").asInt()).isEqualTo(A_DAY);
        assertThat(summary.get("candidate").isNull()).isFalse();
        double better = summary.get("better").asDouble();
        double difference = summary.get("auc_mean_difference").asDouble();
        assertThat(summary.get("promoted").asBoolean())
                .as(summary.toString())
                .isEqualTo(better >= 0.5 && difference > 0);
        assertThat(summary.get("champion").asText())
                .isEqualTo(summary.get(summary.get("promoted").asBoolean() ? "candidate" : "champion_before")
                        .asText());
        assertThat(sql("select stage from models where model_id = '"
                        + summary.get("champion").asText() + "'"))
                .containsExactly("champion");
        assertThat(sql(
                        "select count(*) from images i left anti join (select image_id from predictions where model_id = '"
                                + summary.get("champion").asText() + "') p on i.image_id = p.image_id"))
                .as("images without predictions of the champion")
                .containsExactly("0");
    }

    @Test
    @Order(3)
    void dayWithoutStudiesChangesNothing() throws IOException {
        var before = LakeRows.of(lake.toString());
        JsonNode summary = runDay(0);
        assertThat(summary.get("promoted").asBoolean()).isFalse();
        assertThat(summary.get("reason").asText()).contains("no new training data");
        assertThat(summary.at("/arrived/images read").asInt()).isZero();
        assertThat(summary.get("steps").findValuesAsText("outcome")).contains("nothing new");
        var after = LakeRows.of(lake.toString());
        before.remove("nights");
        after.remove("nights");
        assertThat(LakeRows.differences(before, after)).isEmpty();
    }

    @Test
    @Order(4)
    void guardRefusesADayOfDamagedImages() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.write(
                    incoming.resolve("images/99999%03d_000.png".formatted(i)), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        }
        JsonNode summary = runDay(A_DAY);
        assertThat(summary.at("/arrived/images quarantined").asInt()).isEqualTo(20);
        assertThat(summary.get("promoted").asBoolean()).isFalse();
        assertThat(summary.get("reason").asText()).contains("refused: 20 of ").contains("guards.quarantine");
        assertThat(summary.get("guards_refused").toString()).contains("quarantine");
        assertThat(sql("select passed from guards where guard = 'quarantine' order by run_id desc limit 1"))
                .containsExactly("false");
        JsonNode again = runDay(0);
        assertThat(again.get("promoted").asBoolean())
                .as("a refused candidate stays refused")
                .isFalse();
        assertThat(again.get("reason").asText()).contains("was evaluated before");
    }

    @Test
    @Order(5)
    void nextRunResumesAKilledOne() throws Exception {
        arrive(A_DAY);
        long models = Long.parseLong(sql("select count(*) from models").get(0));
        try (JavaProcess process = JavaProcess.start(folder, List.of(), command("-Dtrain.checkpoint-minutes=0"))) {
            process.awaitPrinted("hilum train", 240);
            CommandRun second = CommandRun.of(command());
            assertThat(second.code()).as("two nightly runs at once").isEqualTo(3);
            assertThat(second.err()).contains("is being written by hilum nightly");
            assertThat(json(second).get("status").asText()).isEqualTo("busy");
            process.awaitPrinted("epoch 3 of 12: loss", 240);
        }
        assertThat(sql("select count(*) from models")).containsExactly(String.valueOf(models));
        CommandRun run = CommandRun.done(command("-Dtrain.checkpoint-minutes=0"));
        JsonNode summary = json(run);
        assertThat(run.err()).contains("Resuming training at epoch");
        assertThat(summary.at("/arrived/images read").asInt())
                .as("read by the killed run")
                .isEqualTo(A_DAY);
        assertThat(summary.get("candidate").isNull())
                .as("the resumed candidate is judged")
                .isFalse();
        assertThat(checkpoints()).isZero();
    }

    private static long checkpoints() {
        try (Stream<Path> files = Files.walk(lake.resolve("models"))) {
            return files.filter(file -> file.getFileName().toString().matches("epoch-.*\\.zip"))
                    .count();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    @Test
    @Order(6)
    void otherRulesLabelAllStudiesAgain() throws IOException {
        JsonNode summary = runDay(A_DAY, "-Dminer.probable-is-positive=false", "-Dguards.drift-subjects=10");
        String version = sql("select version from labelers where labeler = 'hilum' and is_current")
                .get(0);
        assertThat(sql("select labeler_version from models where model_id = '"
                        + summary.get("candidate").asText() + "'"))
                .containsExactly(version);
        assertThat(sql("select count(distinct version) from labelers where labeler = 'hilum'"))
                .containsExactly("2");
        assertThat(sql("select distinct cases from guards where guard = 'label-drift' and run_id = '"
                        + summary.get("night").asText() + "'"))
                .as("only what arrived is compared with the rest, under the same version")
                .containsExactly(String.valueOf(A_DAY));
        assertThat(summary.get("new_labeler_version").asText()).isEqualTo(version);
        assertThat(sql("select count(*) from guards where guard = 'label-drift' and sentence like '%before (allowed%'"
                        + " and run_id = '" + summary.get("night").asText() + "'"))
                .containsExactly("14");
    }

    @Test
    @Order(7)
    void worseCandidateIsNotPromoted() throws IOException {
        JsonNode summary =
                runDay(A_DAY, "-Dtrain.learning-rate=1e-8", "-Dtrain.epochs=1", "-Dpromotion.confidence=0.9");
        assertThat(summary.get("candidate").isNull()).isFalse();
        assertThat(summary.get("promoted").asBoolean()).as(summary.toString()).isFalse();
        assertThat(summary.get("champion")).isEqualTo(summary.get("champion_before"));
    }

    @Test
    @Order(8)
    void runPastItsDeadlineFailsAndTheNextOneFinishesIt() throws IOException {
        arrive(A_DAY);
        CommandRun late = CommandRun.of(command("-Dnightly.deadline=0.001"));
        assertThat(late.code()).isEqualTo(1);
        assertThat(late.err()).contains("The deadline of 0.001 minutes (nightly.deadline) passed in step");
        assertThat(json(late).get("status").asText()).isEqualTo("failed");
        assertThat(Files.readString(folder.resolve("failures"))).contains("nightly.deadline");
        assertThat(
                        sql(
                                "select message like '%nightly.deadline%' from runs where job = 'nightly' and status = 'failed'"))
                .containsExactly("true");
        assertThat(json(CommandRun.done(command())).at("/arrived/images read").asInt())
                .isEqualTo(A_DAY);
    }

    @Test
    @Order(9)
    void sixMoreOrdinaryDays() throws IOException {
        for (int day = 0; day < 6; day++) {
            runOrdinaryDay();
        }
    }

    @Test
    @Order(10)
    void tablesAreConsistentAfterAllDays() throws IOException {
        assertThat(sql("select count(*), count(distinct image_id) from images"))
                .containsExactly(arrived + "," + arrived);
        assertThat(sql("select count(*), count(distinct report_id) from reports"))
                .containsExactly(arrived + "," + arrived);
        assertThat(sql("select count(*) from (select 1 from labels group by level, subject_id, finding, labeler,"
                        + " labeler_version having count(*) > 1)"))
                .containsExactly("0");
        assertThat(sql("select count(*) from (select 1 from predictions group by model_id, image_id, finding having"
                        + " count(*) > 1)"))
                .containsExactly("0");
        // each champion's period ends when the next one begins, and matches the nightly records
        List<String> reigns = sql("select model_id from (select model_id, explode(history) as h from models)"
                + " where h.stage = 'champion' order by h.since");
        assertThat(reigns).startsWith(firstChampion).doesNotHaveDuplicates();
        assertThat(sql("select candidate from nights where promoted order by finished_at"))
                .isEqualTo(reigns);
        assertThat(Files.readAllLines(folder.resolve("promotions"))).hasSize(reigns.size());
        assertThat(sql("select count(*) from nights")).containsExactly("15");
        assertThat(Files.readString(folder.resolve("nightly.prom")))
                .contains(
                        "hilum_nightly_success 1.0", "hilum_nightly_arrived{what=\"images_read\",} " + (double) A_DAY);
        assertThat(CommandRun.done("models", "list", "--lake", lake.toString()).out())
                .contains("champion", "retired");
        if (reigns.size() > 1) {
            String former = reigns.get(reigns.size() - 2);
            assertThat(CommandRun.done("models", "rollback", "--lake", lake.toString())
                            .out()
                            .strip())
                    .isEqualTo(former);
            assertThat(CommandRun.done("models", "show", "--lake", lake.toString())
                            .out())
                    .contains(former, "champion since");
        }
    }
}
