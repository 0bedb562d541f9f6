package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

final class ModelBundleTest {

    private static final NetworkSpec NETWORK = Samples.network(Pooling.LSE);
    private static final TrainingSpec TRAINING = Samples.training(2);
    private static final List<LabelledImage> IMAGES = Samples.images(16, 1);

    private static ComputationGraph graph;
    private static ModelBundle bundle;
    private static byte[] bytes;

    @BeforeAll
    static void train() throws IOException {
        graph = Samples.trained(NETWORK, TRAINING, IMAGES);
        bundle = Samples.bundle(NETWORK, TRAINING, graph);
        bytes = write(bundle);
    }

    @Test
    void roundTripKeepsTheContent() throws IOException {
        assertThat(read(bytes)).isEqualTo(bundle);
    }

    @Test
    void outputsAfterRoundTripAreEqual() throws IOException {
        INDArray input = bundle.preprocessing()
                .toInput(IMAGES.stream().map(LabelledImage::gray).toList());
        assertThat(Samples.graphs(read(bytes)).get(0).outputSingle(input)).isEqualTo(graph.outputSingle(input));
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        assertThat(write(read(bytes))).isEqualTo(bytes);
    }

    @Test
    void containsNoJavaSerialisation() {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("\u00ac\u00ed\u0000\u0005").contains("tensors/stem/conv/W.npy");
    }

    @Test
    void refusesTruncatedFiles() {
        for (int length = 0; length < bytes.length - 22; length += 1 + bytes.length / 97) {
            byte[] part = Arrays.copyOf(bytes, length);
            if (length > bytes.length - 6000) {
                break; // from here on only the zip's own table of contents is missing, which nothing needs
            }
            assertThatThrownBy(() -> read(part))
                    .isInstanceOf(BundleException.class)
                    .hasMessageMatching("[^\n]+\\.");
        }
    }

    @Test
    void refusesAChangedByteInATensor() {
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= 1;
        assertThatThrownBy(() -> read(changed)).isInstanceOf(BundleException.class);
    }

    @Test
    void refusesOtherFiles() {
        assertThatThrownBy(() -> read("hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("not a model bundle");
    }

    @Test
    void probeRunsWhenDeserialised() throws Exception {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(DeserialisationProbe.bytes()))) {
            stream.readObject();
        }
        assertThat(DeserialisationProbe.hasRun()).isTrue();
    }

    @Test
    void refusesSerialisedJavaUnread() throws IOException {
        byte[] serialised = DeserialisationProbe.bytes();
        assertThatThrownBy(() -> read(serialised)).isInstanceOf(BundleException.class);
        assertThat(DeserialisationProbe.hasRun()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preprocessor.bin",
                "../bundle.json",
                "/tensors/a.npy",
                "tensors/../a.npy",
                "tensors//a.npy",
                "tensors/a\\b.npy",
                "tensors/.npy",
                "tensors/a.bin"
            })
    void refusesUnknownEntriesUnread(String name) throws IOException {
        byte[] planted = ZipEntries.withEntry(bytes, name, DeserialisationProbe.bytes());
        assertThatThrownBy(() -> read(planted))
                .isInstanceOf(BundleException.class)
                .hasMessage("This is not a model bundle: it contains an unexpected entry.");
        assertThat(DeserialisationProbe.hasRun()).isFalse();
    }

    @Test
    void refusesSerialisedJavaUnderATensorsName() throws IOException {
        byte[] planted = ZipEntries.withEntry(bytes, "tensors/stem/other.npy", DeserialisationProbe.bytes());
        assertThatThrownBy(() -> read(planted))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("which its description does not list");
        assertThat(DeserialisationProbe.hasRun()).isFalse();
    }

    @Test
    void refusesATensorOfAnotherShape() throws IOException {
        SortedMap<String, Tensor> tensors = new TreeMap<>(bundle.tensors());
        tensors.put("prediction/W", new Tensor(new long[] {12, 7}, new float[84]));
        byte[] wrong = write(with(tensors));
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(BundleException.class)
                .hasMessage("The model bundle's tensor prediction/W has the shape [12, 7], but its network needs"
                        + " [12, 8].");
    }

    @Test
    void refusesMissingAndExtraTensors() throws IOException {
        SortedMap<String, Tensor> less = new TreeMap<>(bundle.tensors());
        less.remove("stem/conv/W");
        byte[] missing = write(with(less));
        assertThatThrownBy(() -> read(missing))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no tensor stem/conv/W");
        SortedMap<String, Tensor> more = new TreeMap<>(bundle.tensors());
        more.put("other/W", new Tensor(new long[] {1}, new float[1]));
        byte[] superfluous = write(with(more));
        assertThatThrownBy(() -> read(superfluous))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("other/W");
    }

    @Test
    void refusesOtherFindings() {
        bundle.requireFindings(Finding.eight());
        assertThatThrownBy(() -> bundle.requireFindings(Finding.all())).isInstanceOf(BundleException.class);
    }

    @Test
    void tensorNamesHaveSlashes() {
        assertThat(bundle.tensors().keySet())
                .contains("stem/conv/W", "stem/norm/gamma", "stem/norm/mean", "stage1/1/conv/W", "transition/conv/W")
                .contains("prediction/W", "prediction/b");
        assertThat(bundle.tensors().get("prediction/W").shape()).containsExactly(12, 8);
    }

    private static ModelBundle with(SortedMap<String, Tensor> tensors) {
        return new ModelBundle(
                bundle.network(),
                bundle.preprocessing(),
                bundle.training(),
                tensors,
                bundle.metadata(),
                bundle.manifest());
    }

    private static byte[] write(ModelBundle bundle) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bundle.write(out);
        return out.toByteArray();
    }

    private static ModelBundle read(byte[] bytes) throws IOException {
        return ModelBundle.read(new ByteArrayInputStream(bytes));
    }
}
