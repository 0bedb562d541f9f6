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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code nightly} fourteen times: studies arrive, and typical faults occur. */
@Tag("faults")
class FortnightTest {
    private static final int FIRST_NIGHT = 240;
    private static final int A_NIGHT = 12;
    private static final int ALL = FIRST_NIGHT + 14 * A_NIGHT;

    @TempDir
    private Path folder;

    private Path incoming;
    private Path lake;
    private List<Path> waiting;
    private int arrived;

    @Test
    void fourteenNightlyRuns() throws Exception {
        long started = System.nanoTime();
        prepare();

        JsonNode first = night(FIRST_NIGHT);
        assertThat(first.get("promoted").asBoolean()).as(first.toString()).isTrue();
        assertThat(first.get("reason").asText()).contains("there is no champion yet");
        assertThat(first.at("/arrived/images kept").asInt()).isEqualTo(FIRST_NIGHT);
        String champion = first.get("champion").asText();
        assertThat(lake.resolve("page.html")).exists();

        anOrdinaryNight();
        anEmptyNight();
        aBadNight();
        aNightThatIsKilled();
        aNightWithOtherRules();
        aWorseCandidate();
        aNightThatIsTooShort();
        for (int night = 0; night < 6; night++) {
            anOrdinaryNight();
        }
        checkFinalState(champion);
        System.out.printf("nightly fortnight: %.0f s%n", (System.nanoTime() - started) / 1e9);
    }

    private void prepare() throws IOException {
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

    private void arrive(int studies) throws IOException {
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

    private String[] command(String... options) {
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

    private JsonNode night(int studies, String... options) throws IOException {
        arrive(studies);
        JsonNode summary = json(CommandRun.done(command(options)));
        assertThat(summary.get("status").asText()).isEqualTo("done");
        atMostOneChampion();
        return summary;
    }

    private void atMostOneChampion() {
        assertThat(sql("select count(*) from models where stage = 'champion'")).containsExactly("1");
    }

    private List<String> sql(String query) {
        return CommandRun.sql(lake.toString(), query);
    }

    private void anOrdinaryNight() throws IOException {
        JsonNode summary = night(A_NIGHT);
        assertThat(summary.at("/arrived/images read").asInt())
                .as("only what arrived")
                .isEqualTo(A_NIGHT);
        assertThat(summary.at("/arrived/reports read").asInt()).isEqualTo(A_NIGHT);
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

    private void anEmptyNight() throws IOException {
        var before = LakeRows.of(lake.toString());
        JsonNode summary = night(0);
        assertThat(summary.get("promoted").asBoolean()).isFalse();
        assertThat(summary.get("reason").asText()).contains("no new training data");
        assertThat(summary.at("/arrived/images read").asInt()).isZero();
        assertThat(summary.get("steps").findValuesAsText("outcome")).contains("nothing new");
        var after = LakeRows.of(lake.toString());
        before.remove("nights");
        after.remove("nights");
        assertThat(after).isEqualTo(before);
    }

    private void aBadNight() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.write(
                    incoming.resolve("images/99999%03d_000.png".formatted(i)), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        }
        JsonNode summary = night(A_NIGHT);
        assertThat(summary.at("/arrived/images quarantined").asInt()).isEqualTo(20);
        assertThat(summary.get("promoted").asBoolean()).isFalse();
        assertThat(summary.get("reason").asText()).contains("refused: 20 of ").contains("guards.quarantine");
        assertThat(summary.get("guards_refused").toString()).contains("quarantine");
        assertThat(sql("select passed from guards where guard = 'quarantine' order by run_id desc limit 1"))
                .containsExactly("false");
        JsonNode again = night(0);
        assertThat(again.get("promoted").asBoolean())
                .as("a refused candidate stays refused")
                .isFalse();
        assertThat(again.get("reason").asText()).contains("was evaluated before");
    }

    private void aNightThatIsKilled() throws Exception {
        arrive(A_NIGHT);
        long models = Long.parseLong(sql("select count(*) from models").get(0));
        try (JavaProcess process = JavaProcess.start(folder, List.of(), command("-Dtrain.checkpoint-minutes=0"))) {
            process.awaitPrinted("hilum train", 240);
            CommandRun second = CommandRun.of(command());
            assertThat(second.code()).as("two nightly runs at the same time").isEqualTo(3);
            assertThat(second.err()).contains("is being written by hilum nightly");
            assertThat(json(second).get("status").asText()).isEqualTo("busy");
            process.awaitPrinted("epoch 3 of 12: loss", 240);
        }
        assertThat(sql("select count(*) from models")).containsExactly(String.valueOf(models));
        CommandRun run = CommandRun.done(command("-Dtrain.checkpoint-minutes=0"));
        JsonNode summary = json(run);
        assertThat(run.err()).contains("Resuming training at epoch");
        assertThat(summary.at("/arrived/images read").asInt())
                .as("read by the nightly run that was killed")
                .isEqualTo(A_NIGHT);
        assertThat(summary.get("candidate").isNull())
                .as("the candidate is evaluated nevertheless")
                .isFalse();
        assertThat(checkpoints()).isZero();
    }

    private long checkpoints() {
        try (Stream<Path> files = Files.walk(lake.resolve("models"))) {
            return files.filter(file -> file.getFileName().toString().matches("epoch-.*\\.zip"))
                    .count();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    private void aNightWithOtherRules() throws IOException {
        JsonNode summary = night(A_NIGHT, "-Dminer.probable-is-positive=false");
        String version = sql("select version from labelers where labeler = 'hilum' and is_current")
                .get(0);
        assertThat(sql("select labeler_version from models where model_id = '"
                        + summary.get("candidate").asText() + "'"))
                .containsExactly(version);
        assertThat(sql("select count(distinct version) from labelers where labeler = 'hilum'"))
                .containsExactly("2");
        assertThat(sql("select distinct cases from guards where guard = 'label-drift' and run_id = '"
                        + summary.get("night").asText() + "'"))
                .as("all studies are labelled again")
                .containsExactly(String.valueOf(arrived));
    }

    private void aWorseCandidate() throws IOException {
        JsonNode summary =
                night(A_NIGHT, "-Dtrain.learning-rate=1e-8", "-Dtrain.epochs=1", "-Dpromotion.confidence=0.9");
        assertThat(summary.get("candidate").isNull()).isFalse();
        assertThat(summary.get("promoted").asBoolean()).as(summary.toString()).isFalse();
        assertThat(summary.get("champion")).isEqualTo(summary.get("champion_before"));
    }

    private void aNightThatIsTooShort() throws IOException {
        arrive(A_NIGHT);
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
                .isEqualTo(A_NIGHT);
    }

    private void checkFinalState(String firstChampion) throws IOException {
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
                        "hilum_nightly_success 1.0",
                        "hilum_nightly_arrived{what=\"images_read\",} " + (double) A_NIGHT);
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
