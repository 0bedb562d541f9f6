package org.hilum.classifier.pretrained;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.Tensor;

/**
 * The zip of Deeplearning4j's {@code ModelSerializer}, by layer and parameter ({@code block1_conv1/W}); of
 * layers that are no convolutions only a star ({@code fc1/*}). Only the
 * configuration and the coefficients are opened: the updater's state and the preprocessor, which are Java objects, never.
 * The configuration names classes; only those of Deeplearning4j's own settings are let in. The coefficients, one row in
 * the order of the layers, are read here, since ND4J's reader allocates whatever the file says.
 */
final class Dl4jWeights implements WeightsFile {

    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final int LARGEST_CONFIGURATION = 16 << 20;
    private static final int LONGEST_SHAPE = 64;
    private static final int BUFFER = 1 << 16;
    private static final Pattern SETTINGS = Pattern.compile("org\\.deeplearning4j\\.nn\\.(conf|weights)\\.[\\w.$]+"
            + "|org\\.nd4j\\.linalg\\.(activations|learning|lossfunctions|schedule)\\.[\\w.$]+");

    private final ZipFile zip;
    private final List<Stretch> stretches;

    private Dl4jWeights(ZipFile zip, List<Stretch> stretches) {
        this.zip = zip;
        this.stretches = stretches;
    }

    static Dl4jWeights open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw refused("it is cut off or damaged", e);
        }
        try {
            if (zip.stream().anyMatch(entry -> entry.getName().endsWith("/data.pkl"))) {
                throw new WeightsRefused(WeightsFormat.PYTORCH);
            }
            if (zip.getEntry("model.weights.h5") != null) {
                throw new WeightsRefused("The weights file is a .keras archive, whose tensors have no names;"
                        + " save it with model.save_weights(\"weights.h5\") of Keras 2 (or tf_keras).");
            }
            return new Dl4jWeights(zip, stretches(configuration(zip)));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public SortedMap<String, long[]> shapes() {
        SortedMap<String, long[]> shapes = new TreeMap<>();
        stretches.forEach(stretch -> shapes.put(stretch.name, stretch.shape));
        return shapes;
    }

    @Override
    public SortedMap<String, Tensor> read(Set<String> names) throws IOException {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(entry(zip, COEFFICIENTS), BUFFER))) {
            requireCoefficients(
                    in, stretches.stream().mapToLong(Stretch::length).sum());
            for (Stretch stretch : stretches) {
                // what lies behind the last wanted one is not unpacked
                if (tensors.size() == names.size()) {
                    break;
                }
                if (!names.contains(stretch.name)) {
                    in.skipNBytes(stretch.length() * Float.BYTES);
                    continue;
                }
                float[] values = new float[(int) stretch.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.readFloat();
                }
                tensors.put(stretch.name, new Tensor(stretch.shape, values));
            }
        } catch (EOFException | ZipException e) {
            throw refused("its coefficients are cut off or damaged", e);
        }
        if (tensors.size() != names.size()) {
            throw refused("it has not all parameters that are wanted", null);
        }
        return tensors;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static ComputationGraphConfiguration configuration(ZipFile zip) throws IOException {
        byte[] bytes;
        try (InputStream in = entry(zip, CONFIGURATION)) {
            bytes = in.readNBytes(LARGEST_CONFIGURATION);
        } catch (EOFException | ZipException e) {
            throw refused("its configuration is cut off or damaged", e);
        }
        String json = new String(bytes, StandardCharsets.UTF_8);
        try {
            JsonNode tree = new ObjectMapper().readTree(json);
            for (JsonNode name : tree.findValues("@class")) {
                if (!SETTINGS.matcher(name.asText()).matches()) {
                    throw refused(
                            "its configuration names the class " + name.asText()
                                    + ", which is none of Deeplearning4j's settings",
                            null);
                }
            }
            if (!tree.has("vertices")) {
                throw refused("its configuration is not of a computation graph", null);
            }
            return ComputationGraphConfiguration.fromJson(json);
        } catch (JsonProcessingException e) {
            throw refused("its configuration is no JSON", e);
        } catch (WeightsRefused e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused("Deeplearning4j does not know its configuration", e);
        }
    }

    /** The parameters in the order in which the coefficients hold them. */
    private static List<Stretch> stretches(ComputationGraphConfiguration configuration) {
        try {
            var indices = new ComputationGraph(configuration).calculateIndices();
            List<Stretch> stretches = new ArrayList<>();
            for (int index : indices.getTopologicalSortOrder()) {
                String name = indices.getIdxToName().get(index);
                GraphVertex vertex = configuration.getVertices().get(name);
                if (vertex != null && vertex.numParams(false) > 0) {
                    stretches.addAll(stretches(name, vertex));
                }
            }
            return stretches;
        } catch (RuntimeException e) {
            throw refused("its configuration does not fit together", e);
        }
    }

    /** A convolution's bias comes before its kernels; whatever else has parameters is one stretch to pass over. */
    private static List<Stretch> stretches(String name, GraphVertex vertex) {
        long length = vertex.numParams(false);
        if (vertex instanceof LayerVertex layer
                && layer.getLayerConf().getLayer().getClass() == ConvolutionLayer.class) {
            ConvolutionLayer convolution =
                    (ConvolutionLayer) layer.getLayerConf().getLayer();
            int[] kernel = convolution.getKernelSize();
            long out = convolution.getNOut();
            Stretch kernels = new Stretch(name + "/W", new long[] {out, convolution.getNIn(), kernel[0], kernel[1]});
            Stretch bias = new Stretch(name + "/b", new long[] {out});
            List<Stretch> both = convolution.hasBias() ? List.of(bias, kernels) : List.of(kernels);
            if (both.stream().mapToLong(Stretch::length).sum() == length && kernels.length() <= Integer.MAX_VALUE) {
                return both;
            }
        }
        return List.of(new Stretch(name + "/*", new long[] {length}));
    }

    /** Reads the description of the row's shape and the header of its values. */
    private static void requireCoefficients(DataInputStream in, long total) throws IOException {
        Header shape = Header.read(in);
        if (shape.length < 1 || shape.length > LONGEST_SHAPE) {
            throw refused("its coefficients are not one row of numbers", null);
        }
        in.skipNBytes(shape.length * (shape.type.equals("INT") ? Integer.BYTES : Long.BYTES));
        Header values = Header.read(in);
        if (!values.type.equals("FLOAT") || values.length != total) {
            throw refused(
                    "it has " + values.length + " coefficients of the type " + values.type + ", but its layers need "
                            + total + " of FLOAT",
                    null);
        }
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw refused("it has no " + name, null);
        }
        return zip.getInputStream(entry);
    }

    private static WeightsRefused refused(String reason, Throwable cause) {
        return new WeightsRefused("The Deeplearning4j zip cannot be read: " + reason + ".", cause);
    }

    /** Neighbouring values among the coefficients. */
    private record Stretch(String name, long[] shape) {

        long length() {
            return Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }
    }

    /** What ND4J writes before the values of a buffer. */
    private record Header(long length, String type) {

        /** The ways to hold memory whose buffers have a length of 32 bits; the names are those of old versions. */
        private static final Set<String> SHORT = Set.of("DIRECT", "HEAP", "JAVACPP");

        static Header read(DataInputStream in) throws IOException {
            try {
                long length = SHORT.contains(in.readUTF()) ? in.readInt() : in.readLong();
                return new Header(length, in.readUTF());
            } catch (UTFDataFormatException e) {
                throw refused("its coefficients have no header", e);
            }
        }
    }
}
