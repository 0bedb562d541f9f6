package org.hilum.classifier.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests ONNX and HDF5 files of the original frameworks, damaged files, and refused formats. */
final class OtherFormatsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/org/hilum/classifier/pretrained");

    @TempDir
    private Path folder;

    @Test
    void readsOnnxOfPyTorch() throws IOException {
        try (WeightsFile file = OnnxWeights.open(FIXTURES.resolve("small.onnx"))) {
            assertThat(file.shapes())
                    .containsOnlyKeys(
                            "first.weight",
                            "first_norm.weight",
                            "first_norm.bias",
                            "first_norm.running_mean",
                            "first_norm.running_var",
                            "second.weight",
                            "second.bias");
            assertThat(file.read(Set.of("first.weight", "second.bias")))
                    .containsEntry("first.weight", FormulaTensors.tensor("first.weight", new long[] {4, 3, 3, 3}, 1))
                    .containsEntry("second.bias", FormulaTensors.tensor("second.bias", new long[] {5}, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-weights.h5", "small-model.h5"})
    void readsHdf5OfKeras(String name) throws IOException {
        String kernel = "first/first/kernel:0";
        String variance = "first_norm/first_norm/moving_variance:0";
        try (WeightsFile file = Hdf5Weights.open(FIXTURES.resolve(name))) {
            assertThat(file.shapes()).hasSize(8);
            assertThat(file.read(Set.of(kernel, variance)))
                    .containsEntry(kernel, FormulaTensors.tensor(kernel, new long[] {3, 3, 3, 4}, 1))
                    .containsEntry(variance, FormulaTensors.tensor(variance, new long[] {4}, 1));
        }
    }

    @Test
    void refusesZipsWithTheWayToConvertThem() throws IOException {
        assertRefused(zip("model.weights.h5"), "is a .keras archive");
        String formats = "the formats that can be read are safetensors, PyTorch's, HDF5 of Keras and ONNX";
        assertRefused(zip("configuration.json"), formats);
        assertRefused(
                Files.write(folder.resolve("cut.zip"), new byte[] {'P', 'K', 3, 4, 0, 0}),
                "is a zip that is damaged or truncated");
    }

    @Test
    void refusesUnknownFormats() throws IOException {
        assertRefused(Files.write(folder.resolve("empty"), new byte[0]), "starts with none of their signatures");
        assertRefused(Files.writeString(folder.resolve("html"), "<html>"), "starts with none of their signatures");
    }

    @Test
    void refusesOnnxWithMissingValues() throws IOException {
        TensorProto outside = TensorProto.newBuilder()
                .setName("w")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .build();
        assertOnnxRefused(outside, "are in another file");
        assertOnnxRefused(outside.toBuilder().clearDataLocation().addDims(3).build(), "0 values do not have the shape");
        assertOnnxRefused(
                outside.toBuilder()
                        .clearDataLocation()
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .build(),
                "does not hold floats");
        Path without = Files.write(
                folder.resolve("graph.onnx"),
                ModelProto.newBuilder().setIrVersion(7).build().toByteArray());
        assertRefused(without, "it has no initializers");
    }

    /** A damaged or truncated file is either read or refused; no other exception is thrown. */
    @ParameterizedTest
    @ValueSource(strings = {"small.onnx", "small-weights.h5"})
    void readsOrRefusesDamagedFiles(String name) throws IOException {
        byte[] whole = Files.readAllBytes(FIXTURES.resolve(name));
        Random random = new Random(6);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = Arrays.copyOf(whole, i % 4 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int change = random.nextInt(4); change >= 0 && damaged.length > 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged"), damaged);
            Throwable thrown = catchThrowable(() -> {
                try (WeightsFile weights = WeightsFormat.detect(file).open(file)) {
                    weights.read(weights.shapes().keySet());
                }
            });
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(WeightsException.class);
                refused++;
            }
        }
        assertThat(refused).isBetween(200, 999);
    }

    private void assertOnnxRefused(TensorProto tensor, String reason) throws IOException {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(7)
                .setGraph(GraphProto.newBuilder().addInitializer(tensor))
                .build();
        assertRefused(Files.write(folder.resolve("model.onnx"), model.toByteArray()), reason);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> {
                    try (WeightsFile weights = WeightsFormat.detect(file).open(file)) {
                        weights.read(weights.shapes().keySet());
                    }
                })
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith(".");
    }

    private Path zip(String entry) throws IOException {
        Path file = folder.resolve("file.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(0);
            zip.closeEntry();
        }
        return file;
    }
}
