package org.hilum.classifier.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.BackboneWeights;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.Tensor;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares the activations of each backbone, with weights from a file that has the names and shapes of the published network, with
 * those that the original framework computed for the same image. The weights follow from a formula; {@code
 * src/test/python/pretrained_references.py} computed the reference values.
 */
final class ActivationsTest {

    private static final Preprocessing GRAY =
            new Preprocessing(FormulaTensors.SIZE, FormulaTensors.MEAN, FormulaTensors.STD);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ALEXNET, torchvision, 0.5, ",
        "VGG16, torchvision, 0.5, ",
        "RESNET50, torchvision, 0.5, ",
        "DENSENET121, torchvision, 0.5, ",
        "VGG16, keras, 50, ",
        "RESNET50V1, keras, 50, ",
        // no framework publishes it; the test resources have its names
        "GOOGLENET, reference, 0.5, TORCHVISION"
    })
    void activationsEqualThoseOfTheFramework(Backbone backbone, String source, double offset, InputConvention input)
            throws IOException {
        String name = backbone.id() + "-" + source;
        Path file = write(name, source, offset);
        NetworkSpec network =
                new NetworkSpec(backbone, FormulaTensors.SIZE, 8, 8, Pooling.AVERAGE, 1, List.of(Finding.MASS));
        PretrainedBackbone pretrained = source.equals("reference")
                ? PretrainedBackbone.read(
                        file,
                        NameMap.parse(String.join("\n", lines(name + ".names"))),
                        BackboneWeights.shapes(network),
                        GRAY,
                        Optional.of(input))
                : PretrainedBackbone.read(file, network, GRAY, Optional.empty(), Optional.ofNullable(input));
        ComputationGraph graph = ChestNetwork.build(network, TrainingSpec.defaults(), 1);
        BackboneWeights.put(pretrained.tensors(), graph);
        assertActivations(name, graph.feedForward(GRAY.toInput(List.of(FormulaTensors.picture())), false));
    }

    private Path write(String name, String source, double offset) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String line : lines(name + ".tensors")) {
            String[] parts = line.split(" ");
            long[] shape =
                    Arrays.stream(parts).skip(1).mapToLong(Long::parseLong).toArray();
            tensors.put(parts[0], FormulaTensors.tensor(parts[0], shape, offset));
        }
        Path file = folder.resolve(name);
        return switch (source) {
            case "keras" -> WeightsFiles.hdf5(file, tensors);
            case "reference" -> WeightsFiles.onnx(file, tensors);
            default -> WeightsFiles.safetensors(file, tensors);
        };
    }

    static void assertActivations(String name, Map<String, INDArray> activations) throws IOException {
        List<String> lines = lines(name + ".activations");
        for (String line : lines) {
            String[] parts = line.split(" ");
            INDArray map = activations.get(parts[0]);
            // a thousandth of the map's maximum
            float tolerance = map.maxNumber().floatValue() * 1e-3f;
            assertThat(map.dup('c').data().getFloat(Long.parseLong(parts[1])))
                    .as(line)
                    .isCloseTo(Float.parseFloat(parts[2]), within(tolerance));
        }
        assertThat(lines).hasSizeGreaterThan(100);
    }

    private static List<String> lines(String resource) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/org/hilum/classifier/pretrained", resource));
    }
}
