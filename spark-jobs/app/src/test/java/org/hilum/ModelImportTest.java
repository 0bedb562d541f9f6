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
import org.hilum.classifier.pretrained.PublishedFiles;
import org.hilum.demo.DemoStudies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a model made elsewhere is evaluated, localizes, is trained on and is a champion like a model of the lake. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelImportTest {
    private static final Path FIXTURES =
            Path.of("../../modules/classifier/src/test/resources/org/hilum/classifier/pretrained");
    private static final int STUDIES = 40;
    private static final int NEW = 4;

    @TempDir
    static Path folder;

    private static String root;
    private static String conf;
    private static String file;
    private static String imported;
    private static Path held;

    @BeforeAll
    static void firstNight() throws IOException {
        root = folder.resolve("lake").toString();
        file = PublishedFiles.write(FIXTURES, "torchxrayvision-state", folder).toString();
        DemoStudies studies = new DemoStudies(folder.resolve("hospital"), STUDIES + NEW, 1, 17);
        studies.write();
        held = Files.createDirectories(folder.resolve("held"));
        for (Path kind : List.of(studies.images(), studies.reports())) {
            for (Path last : sorted(kind).subList(STUDIES, STUDIES + NEW)) {
                Files.move(last, held.resolve(last.getFileName()));
            }
        }
        conf = TestData.file(
                folder,
                "site.conf",
                """
                nightly.sources = [
                  { kind = images, format = png, source = "%s" }
                  { kind = reports, format = text, source = "%s" }
                ]
                images.size = 256
                train { input-size = 32, map-size = 4, transition-depth = 16, epochs = 1, networks = 1, batch-size = 8, findings = eight }
                evaluate.bootstrap = 100
                localize.overlays = 0
                page.panels = 2
                """
                        .formatted(studies.images(), studies.reports()));
        done("nightly");
    }

    @Test
    @Order(1)
    void fileBecomesCandidateOnce() {
        CommandRun first = done("models", "import", "--format", "torchxrayvision", file);
        imported = first.out().strip();
        assertThat(first.err())
                .contains("Outputs that are dropped: Enlarged_Cardiomediastinum, Fracture, Lung_Lesion, Lung_Opacity.");
        assertThat(sql("select stage, size(findings), findings[1], preprocessing from models where model_id = '"
                        + imported + "'"))
                .containsExactly("candidate,14,Consolidation,gray8-256");
        CommandRun again = done("models", "import", "--format", "torchxrayvision", file);
        assertThat(again.out().strip()).isEqualTo(imported);
        assertThat(again.err()).contains("The lake has this model already.");
        String kept = done("models", "import", "--format", "torchxrayvision", "--others", "keep", file)
                .out()
                .strip();
        assertThat(sql("select size(findings) from models where model_id = '" + kept + "'"))
                .containsExactly("18");
        done("evaluate", "--model", kept);
        assertThat(sql("select count(*) > 0 from predictions where finding = 'Fracture' and model_id = '" + kept + "'"))
                .containsExactly("true");
    }

    @Test
    @Order(2)
    void evaluatesAndLocalizes() {
        done("evaluate", "--model", imported);
        assertThat(sql("select parameters from evaluations where subject = '" + imported
                        + "' and metric like '%sensitivity%' and finding = 'Effusion'"))
                .as("published operating point")
                .anyMatch(parameters -> parameters.contains("0.103"));
        done("localize", "--model", imported);
        assertThat(sql("select count(distinct finding) from localizations where model_id = '" + imported + "'"))
                .isNotEqualTo(List.of("0"));
        assertThat(done("models", "show", imported).out()).contains("setting importedFormat", "torchxrayvision");
    }

    @Test
    @Order(3)
    void trainingGoesOnFromIt() {
        CommandRun run = done(
                "train",
                "--start",
                imported,
                "-Dtrain.frozen-epochs=0",
                "-Dtrain.backbone-learning-rate=0.1",
                "-Dtrain.epochs=1");
        assertThat(run.err()).contains("The training has the network of " + imported);
        assertThat(sql("select started_from, size(findings) from models where model_id = '"
                        + run.out().strip() + "'"))
                .containsExactly(imported + ",14");
    }

    @Test
    @Order(4)
    void nightlyTakesItAsChampion() throws IOException {
        done("models", "promote", imported);
        for (Path file : sorted(held)) {
            String kind = file.toString().endsWith(".png") ? "images" : "reports";
            Files.move(file, folder.resolve("hospital").resolve(kind).resolve(file.getFileName()));
        }
        JsonNode night = new ObjectMapper().readTree(done("nightly").out());
        assertThat(night.get("status").asText()).isEqualTo("done");
        assertThat(night.get("champion_before").asText()).isEqualTo(imported);
        assertThat(night.at("/arrived/images kept").asInt()).isEqualTo(NEW);
        assertThat(night.get("candidate").asText()).startsWith("m-").isNotEqualTo(imported);
    }

    @Test
    @Order(5)
    void refusesWhatDoesNotFitInOneSentence() throws IOException {
        List<String> models = sql("select model_id from models order by 1");
        assertThat(failure("models", "import", "--format", "chexnet", file))
                .contains("has tensors of the wrong shape: features.conv0.weight of [64, 1, 7, 7]");
        assertThat(failure("models", "import", "--format", "torchxrayvision", "--findings", "cat,dog", file))
                .contains("None of the model's outputs is a finding of hilum: it has cat, dog.");
        assertThat(failure("models", "import", "--format", "torchxrayvision", "--findings", "Mass,Nodule", file))
                .contains("The model has 18 outputs, but there are names for 2");
        assertThat(failure("models", "import", "--format", "torchxrayvision", "-Dimages.size=128", file))
                .contains("The model takes images of 224 pixels per side, but the lake's working pixels have 128");
        assertThat(failure("models", "import", "--format", "torchxrayvision", "/nowhere/model.pt"))
                .contains("The model /nowhere/model.pt cannot be read");
        byte[] bytes = Files.readAllBytes(Path.of(file));
        Path cut = Files.write(folder.resolve("cut.pt"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(failure("models", "import", "--format", "torchxrayvision", cut.toString()))
                .contains("The weights file is a zip that is damaged or truncated.");
        CommandRun format = CommandRun.of(command("models", "import", "--format", "keras", file));
        assertThat(format.code()).isEqualTo(2);
        assertThat(format.err()).contains("--format is keras, not torchxrayvision or chexnet.");
        assertThat(sql("select model_id from models order by 1")).isEqualTo(models);
    }

    private static List<Path> sorted(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static String[] command(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--lake", root, "--conf-file", conf));
        return command.toArray(String[]::new);
    }

    private static CommandRun done(String... words) {
        return CommandRun.done(command(words));
    }

    private static String failure(String... words) {
        CommandRun run = CommandRun.of(command(words));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).doesNotContain("\tat ");
        return run.err();
    }

    private static List<String> sql(String query) {
        return CommandRun.sql(root, query);
    }
}
