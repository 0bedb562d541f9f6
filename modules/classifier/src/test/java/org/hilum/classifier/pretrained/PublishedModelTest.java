package org.hilum.classifier.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.Prediction;
import org.hilum.classifier.Predictor;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the predictions of imported models with those of PyTorch ({@code model_references.py}) for the same pictures. */
final class PublishedModelTest {

    private static final Path FIXTURES = Path.of("src/test/resources/org/hilum/classifier/pretrained");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "TORCHXRAYVISION, torchxrayvision-module",
        "TORCHXRAYVISION, torchxrayvision-module-stream",
        "TORCHXRAYVISION, torchxrayvision-state",
        "TORCHXRAYVISION, torchxrayvision-state-stream",
        "CHEXNET, chexnet-checkpoint-stream"
    })
    void predictsLikePyTorch(ModelFormat format, String name) throws IOException {
        Path file = PublishedFiles.write(name, folder);
        PublishedOutputs outputs =
                PublishedOutputs.known(format).values().iterator().next();
        Map<Finding, Integer> chosen = PublishedModel.outputs(outputs.names(), true);
        PublishedModel model =
                PublishedModel.read(file, format, chosen, outputs.names().size());
        ModelBundle bundle = ModelBundle.of(
                List.of(model.tensors()),
                model.network(),
                model.preprocessing(),
                TrainingSpec.defaults(),
                Map.of(),
                List.of());
        List<String> lines = Files.readAllLines(FIXTURES.resolve(format.id() + ".probabilities"));
        try (Predictor predictor = Predictor.load(bundle)) {
            List<Prediction> predictions = predictor.predict(PublishedFiles.pictures());
            for (int picture = 0; picture < lines.size(); picture++) {
                String[] expected = lines.get(picture).split(" ");
                assertThat(chosen).hasSize(expected.length);
                for (int output = 0; output < expected.length; output++) {
                    assertThat(predictions.get(picture).probabilities()[output])
                            .as(picture + " " + output)
                            .isCloseTo(Float.parseFloat(expected[output]), within(1e-4f));
                }
                assertThat(predictions.get(picture).heatMaps()[0]).hasSize(49);
            }
        }
    }

    @Test
    void mapsOutputsByName() {
        List<String> all =
                PublishedOutputs.known(ModelFormat.TORCHXRAYVISION).get("all").names();
        assertThat(PublishedModel.outputs(all, false))
                .hasSize(14)
                .containsEntry(Finding.PLEURAL_THICKENING, 9)
                .doesNotContainKey(Finding.FRACTURE);
        assertThat(PublishedModel.outputs(all, true)).hasSize(18).containsEntry(Finding.FRACTURE, 15);
        List<String> rsna =
                PublishedOutputs.known(ModelFormat.TORCHXRAYVISION).get("rsna").names();
        assertThat(PublishedModel.outputs(rsna, false)).isEqualTo(Map.of(Finding.PNEUMONIA, 8));
        assertThat(PublishedModel.outputs(List.of("", "pleural effusion", "EDEMA"), false))
                .isEqualTo(Map.of(Finding.EDEMA, 2));
        assertThatThrownBy(() -> PublishedModel.outputs(List.of("cat", "", "dog"), true))
                .isInstanceOf(WeightsException.class)
                .hasMessage("None of the model's outputs is a finding of hilum: it has cat, dog.");
        assertThatThrownBy(() -> PublishedModel.outputs(List.of("Mass", "mass"), true))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith("Two outputs of the model stand for the same finding: ");
    }

    @Test
    void refusesFilesOfOtherNetworks() throws IOException {
        Path small = FIXTURES.resolve("small-f32.pt");
        assertRefused(small, ModelFormat.CHEXNET, 14, "does not fit the backbone: it lacks features.conv0.weight");
        Path colours = PublishedFiles.write("chexnet-checkpoint-stream", folder);
        assertRefused(
                colours,
                ModelFormat.TORCHXRAYVISION,
                14,
                "it has tensors of the wrong shape: features.conv0.weight of [64, 3, 7, 7]");
        assertRefused(colours, ModelFormat.CHEXNET, 18, "has 14 outputs, but there are names for 18");
        byte[] bytes = Files.readAllBytes(colours);
        Path truncated = Files.write(folder.resolve("truncated"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(truncated, ModelFormat.CHEXNET, 14, "The PyTorch file cannot be read: it is truncated.");
        // the last storage's last value
        for (int i = 1; i <= 4; i++) {
            bytes[bytes.length - i] = (byte) 0xff;
        }
        assertRefused(
                Files.write(folder.resolve("nan"), bytes),
                ModelFormat.CHEXNET,
                14,
                "has a value in .* that is not finite");
    }

    private static void assertRefused(Path file, ModelFormat format, int count, String reason) {
        Map<Finding, Integer> outputs = Map.of(Finding.MASS, 4);
        assertThatThrownBy(() -> PublishedModel.read(file, format, outputs, count))
                .isInstanceOf(WeightsException.class)
                .hasMessageMatching(
                        "(?s).*" + (reason.contains(".*") ? reason : java.util.regex.Pattern.quote(reason)) + ".*");
    }
}
