package org.hilum.classifier.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.Tensor;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PretrainedBackboneTest {

    private static final Path FIXTURES = Path.of("src/test/resources/org/hilum/classifier/pretrained");
    private static final Preprocessing GRAY = new Preprocessing(128, 100, 50);
    private static final NameMap TORCH = NameMap.parse(
            """
            input = symmetric
            kernels = oihw
            epsilon = 1e-3
            W = {}.weight
            b = {}.bias
            gamma = {}.weight
            beta = {}.bias
            mean = {}.running_mean
            var = {}.running_var
            ignored = *.num_batches_tracked
            a/conv = first
            a/norm = first_norm
            b/conv = second
            """);
    private static final NameMap KERAS = NameMap.parse(
            """
            input = symmetric
            kernels = hwio
            epsilon = 1e-5
            W = {}/{}/kernel:0
            b = {}/{}/bias:0
            folded = {}/{}/bias:0
            gamma = {}/{}/gamma:0
            beta = {}/{}/beta:0
            mean = {}/{}/moving_mean:0
            var = {}/{}/moving_variance:0
            a/conv = first
            a/norm = first_norm
            b/conv = second
            """);
    /** Factor a = 50 / 127.5 and constant d = 100 / 127.5 - 1 of the symmetric convention, equal for all colours. */
    private static final double SLOPE = 50 / 127.5;

    private static final double OFFSET = 100 / 127.5 - 1;

    @TempDir
    private Path folder;

    @Test
    void sumsColoursAndShiftsTheRunningMean() throws IOException {
        SortedMap<String, Tensor> read = read(FIXTURES.resolve("small-f32.safetensors"), TORCH);
        Tensor colour = FormulaTensors.tensor("first.weight", new long[] {4, 3, 3, 3}, 1);
        float[] mean = FormulaTensors.tensor("first_norm.running_mean", new long[] {4}, 1)
                .values();
        float[] variance = FormulaTensors.tensor("first_norm.running_var", new long[] {4}, 1)
                .values();
        for (int o = 0; o < 4; o++) {
            double all = 0;
            for (int i = 0; i < 9; i++) {
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    sum += colour.values()[(o * 3 + c) * 9 + i];
                }
                assertThat(read.get("a/conv/W").values()[o * 9 + i]).isCloseTo((float) (sum * SLOPE), within(1e-6f));
                all += sum;
            }
            assertThat(read.get("a/norm/mean").values()[o]).isCloseTo((float) (mean[o] - all * OFFSET), within(1e-6f));
            assertThat(read.get("a/norm/var").values()[o])
                    .isCloseTo((float) (variance[o] + 1e-3 - 1e-5), within(1e-6f));
        }
        assertThat(read.get("a/norm/gamma").values())
                .containsExactly(FormulaTensors.tensor("first_norm.weight", new long[] {4}, 1)
                        .values());
        assertThat(read.get("b/conv/W")).isEqualTo(FormulaTensors.tensor("second.weight", new long[] {5, 4, 1, 1}, 1));
        assertThat(read.get("b/conv/b").shape()).containsExactly(1, 5);
    }

    @Test
    void transposesKernelsAndFoldsTheBias() throws IOException {
        SortedMap<String, Tensor> read = read(FIXTURES.resolve("small-weights.h5"), KERAS);
        Tensor hwio = FormulaTensors.tensor("second/second/kernel:0", new long[] {1, 1, 4, 5}, 1);
        assertThat(read.get("b/conv/W").values()[3 * 4 + 1]).isEqualTo(hwio.values()[5 + 3]);
        Tensor first = FormulaTensors.tensor("first/first/kernel:0", new long[] {3, 3, 3, 4}, 1);
        float bias =
                FormulaTensors.tensor("first/first/bias:0", new long[] {4}, 1).values()[2];
        float mean = FormulaTensors.tensor("first_norm/first_norm/moving_mean:0", new long[] {4}, 1)
                .values()[2];
        double all = 0;
        for (int i = 0; i < 27; i++) {
            all += first.values()[i * 4 + 2];
        }
        assertThat(read.get("a/norm/mean").values()[2]).isCloseTo((float) (mean - bias - all * OFFSET), within(1e-6f));
    }

    @Test
    void listsMissingMisshapenAndExtraTensors() throws IOException {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put("first.weight", new Tensor(new long[] {4, 1, 3, 3}, new float[36]));
        for (int i = 0; i < 8; i++) {
            tensors.put("other" + i, new Tensor(new long[] {1}, new float[1]));
        }
        Path file = WeightsFiles.safetensors(folder.resolve("weights"), tensors);
        assertThatThrownBy(() -> read(file, TORCH))
                .isInstanceOf(WeightsException.class)
                .hasMessage("The weights file does not fit the backbone: it lacks first_norm.bias,"
                        + " first_norm.running_mean, first_norm.running_var, first_norm.weight, second.bias and 1 more;"
                        + " it has tensors of the wrong shape: first.weight of [4, 1, 3, 3];"
                        + " it has unexpected tensors: other0, other1, other2, other3, other4 and 3 more.");
    }

    @Test
    void refusesInvalidValues() throws IOException {
        Map<String, Tensor> tensors;
        try (WeightsFile file = SafetensorsWeights.open(FIXTURES.resolve("small-f32.safetensors"))) {
            SortedMap<String, long[]> shapes = file.shapes();
            shapes.remove("first_norm.num_batches_tracked");
            tensors = file.read(shapes.keySet());
        }
        tensors.get("first_norm.running_var").values()[1] = -0.5f;
        Path negative = WeightsFiles.safetensors(folder.resolve("negative"), tensors);
        assertThatThrownBy(() -> read(negative, TORCH))
                .isInstanceOf(WeightsException.class)
                .hasMessage("The weights file has a negative variance for a/norm/var.");
        tensors.get("first_norm.running_var").values()[1] = 0;
        tensors.get("second.bias").values()[4] = Float.NaN;
        Path nan = WeightsFiles.safetensors(folder.resolve("nan"), tensors);
        assertThatThrownBy(() -> read(nan, TORCH))
                .isInstanceOf(WeightsException.class)
                .hasMessage("The weights file has a value in second.bias that is not finite.");
    }

    @Test
    void refusesOtherArchitecturesAndUnknownSources() {
        Path keras = FIXTURES.resolve("small-weights.h5");
        assertThatThrownBy(() -> read(keras, Backbone.RESNET50, Optional.empty()))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("set train.backbone = resnet50v1");
        assertThatThrownBy(() -> read(keras, Backbone.ALEXNET, Optional.empty()))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith("Weights of alexnet from keras are not known");
        assertThatThrownBy(() -> read(keras, Backbone.VGG16, Optional.of(WeightsSource.TORCHVISION)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("it lacks features.0.bias, features.0.weight,")
                .hasMessageContaining("and 21 more; it has unexpected tensors: first/first/bias:0,");
    }

    private static SortedMap<String, Tensor> read(Path file, NameMap map) throws IOException {
        SortedMap<String, long[]> needed = new TreeMap<>();
        needed.put("a/conv/W", new long[] {4, 1, 3, 3});
        for (String parameter : List.of("gamma", "beta", "mean", "var")) {
            needed.put("a/norm/" + parameter, new long[] {1, 4});
        }
        needed.put("b/conv/W", new long[] {5, 4, 1, 1});
        needed.put("b/conv/b", new long[] {1, 5});
        return PretrainedBackbone.read(file, map, needed, GRAY, Optional.empty())
                .tensors();
    }

    private static PretrainedBackbone read(Path file, Backbone backbone, Optional<WeightsSource> source)
            throws IOException {
        NetworkSpec network = new NetworkSpec(backbone, 128, 8, 8, Pooling.MAX, 1, List.of(Finding.MASS));
        return PretrainedBackbone.read(file, network, GRAY, source, Optional.empty());
    }
}
