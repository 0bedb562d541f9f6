package org.hilum.classifier.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.hilum.classifier.Gadget;
import org.hilum.classifier.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

/** ONNX, HDF5 and Deeplearning4j's zip, as their own writers make them, and damaged. */
final class OtherFormatsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/org/hilum/classifier/pretrained");

    @TempDir
    private Path folder;

    @Test
    void readsWhatPyTorchExportedToOnnx() throws IOException {
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
                    .containsEntry("first.weight", Numbers.tensor("first.weight", new long[] {4, 3, 3, 3}, 1))
                    .containsEntry("second.bias", Numbers.tensor("second.bias", new long[] {5}, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-weights.h5", "small-model.h5"})
    void readsWhatKerasWrote(String name) throws IOException {
        String kernel = "first/first/kernel:0";
        String variance = "first_norm/first_norm/moving_variance:0";
        try (WeightsFile file = Hdf5Weights.open(FIXTURES.resolve(name))) {
            assertThat(file.shapes()).hasSize(8);
            assertThat(file.read(Set.of(kernel, variance)))
                    .containsEntry(kernel, Numbers.tensor(kernel, new long[] {3, 3, 3, 4}, 1))
                    .containsEntry(variance, Numbers.tensor(variance, new long[] {4}, 1));
        }
    }

    @Test
    void readsWhatDeeplearning4jWrote() throws IOException {
        ComputationGraph graph = graph();
        Path zip = zip(graph);
        try (WeightsFile file = WeightsFormat.of(zip).open(zip)) {
            assertThat(file.shapes())
                    .containsOnlyKeys("first/W", "first/b", "second/W", "out/*")
                    .containsEntry("first/W", new long[] {4, 3, 3, 3})
                    .containsEntry("out/*", new long[] {5 * 8 * 8 * 2 + 2});
            Map<String, Tensor> read = file.read(Set.of("first/b", "second/W"));
            assertThat(read).hasSize(2);
            assertThat(read.get("first/b").values())
                    .containsExactly(graph.getLayer("first").getParam("b").toFloatVector());
            assertThat(read.get("second/W").values())
                    .containsExactly(graph.getLayer("second")
                            .getParam("W")
                            .dup('c')
                            .data()
                            .asFloat());
        }
    }

    @Test
    void opensNoJavaObjectsAndNoForeignClasses() throws IOException {
        Map<String, byte[]> entries = entries(graph());
        entries.put("preprocessor.bin", Gadget.bytes());
        entries.put("updaterState.bin", Gadget.bytes());
        try (WeightsFile file = Dl4jWeights.open(write(entries))) {
            assertThat(file.read(Set.of("first/b"))).hasSize(1);
        }
        assertThat(Gadget.hasRun()).isFalse();
        String json = new String(entries.get("configuration.json"), StandardCharsets.UTF_8);
        entries.put(
                "configuration.json",
                json.replace(ConvolutionLayer.class.getName(), "javax.swing.JEditorPane")
                        .getBytes(StandardCharsets.UTF_8));
        assertRefused(write(entries), "its configuration names the class javax.swing.JEditorPane");
    }

    @Test
    void refusesAZipThatIsNotWhole() throws IOException {
        Map<String, byte[]> entries = entries(graph());
        byte[] coefficients = entries.get("coefficients.bin");
        entries.put("coefficients.bin", Arrays.copyOf(coefficients, coefficients.length / 8));
        assertRefused(write(entries), "its coefficients are cut off or damaged");
        entries.put(
                "coefficients.bin",
                new byte[] {0, 4, 'H', 'E', 'A', 'P', 127, -1, -1, -1, 0, 5, 'F', 'L', 'O', 'A', 'T'});
        assertRefused(write(entries), "its coefficients are not one row of numbers");
        entries.remove("coefficients.bin");
        assertRefused(write(entries), "it has no coefficients.bin");
        entries.put("configuration.json", "{\"confs\": []}".getBytes(StandardCharsets.UTF_8));
        assertRefused(write(entries), "its configuration is not of a computation graph");
        entries.clear();
        entries.put("archive/data.pkl", new byte[1]);
        assertRefused(write(entries), "convert it with safetensors.torch.save_file");
        entries.clear();
        entries.put("model.weights.h5", new byte[1]);
        assertRefused(write(entries), "is a .keras archive");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        assertRefused(Files.write(folder.resolve("empty"), new byte[0]), "starts with none of their signatures");
        assertRefused(Files.writeString(folder.resolve("html"), "<html>"), "starts with none of their signatures");
        assertRefused(
                Files.write(folder.resolve("old.pt"), new byte[] {(byte) 0x80, 2, 'c'}),
                "is a pickle of PyTorch, which could run any code; convert it with safetensors.torch.save_file");
    }

    @Test
    void refusesOnnxWithoutItsValues() throws IOException {
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
                "holds no floats");
        Path without = Files.write(
                folder.resolve("graph.onnx"),
                ModelProto.newBuilder().setIrVersion(7).build().toByteArray());
        assertRefused(without, "it has no initializers");
    }

    /** Whatever bytes are changed or cut off, a file is read or refused, and nothing else happens. */
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
                try (WeightsFile weights = WeightsFormat.of(file).open(file)) {
                    weights.read(weights.shapes().keySet());
                }
            });
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(WeightsRefused.class);
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
                    try (WeightsFile weights = WeightsFormat.of(file).open(file)) {
                        weights.read(weights.shapes().keySet());
                    }
                })
                .isInstanceOf(WeightsRefused.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith(".");
    }

    private static ComputationGraph graph() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(3)
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(10, 10, 3))
                .addLayer(
                        "first",
                        new ConvolutionLayer.Builder(3, 3).nOut(4).biasInit(0.5).build(),
                        "in")
                .addLayer(
                        "second",
                        new ConvolutionLayer.Builder(1, 1)
                                .nOut(5)
                                .hasBias(false)
                                .build(),
                        "first")
                .addLayer(
                        "out",
                        new OutputLayer.Builder()
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "second")
                .setOutputs("out")
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        return graph;
    }

    private Path zip(ComputationGraph graph) throws IOException {
        Path file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(graph, file.toFile(), true);
        return file;
    }

    private Map<String, byte[]> entries(ComputationGraph graph) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(zip(graph).toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private Path write(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("changed.zip"), bytes.toByteArray());
    }
}
