package org.hilum.classifier.pretrained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.classifier.BackboneWeights;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.Tensor;

/**
 * Published weights of a backbone, converted to hilum's names, layouts and gray input.
 *
 * @param tensors tensors of the backbone, as {@link BackboneWeights#put} takes them
 * @param remark note for the user about the source's files, if any
 */
public record PretrainedBackbone(SortedMap<String, Tensor> tensors, Optional<String> remark) {

    /** Number that hilum's normalisation adds to the variance: DL4J's default. */
    private static final double EPSILON = 1e-5;
    /** Axes of a kernel: outputs, inputs, rows, columns. */
    private static final int KERNEL_AXES = 4;

    /**
     * Reads a file.
     *
     * @param file file of PyTorch, safetensors, HDF5 of Keras, or ONNX, told apart by the first bytes
     * @param network architecture with the backbone
     * @param preprocessing preprocessing of hilum's gray input
     * @param source source that defines the names in the file; empty for the one that fits it
     * @param input input of the published network; empty for the one that the source documents
     * @throws WeightsException with a sentence for the user if the file cannot be used
     * @throws IOException if the file cannot be read
     */
    public static PretrainedBackbone read(
            Path file,
            NetworkSpec network,
            Preprocessing preprocessing,
            Optional<WeightsSource> source,
            Optional<InputConvention> input)
            throws IOException {
        WeightsFormat format = WeightsFormat.detect(file);
        try (WeightsFile weights = format.open(file)) {
            NameMap map = source.isPresent() ? map(network, source.get()) : likely(network, format, weights);
            return read(weights, map, BackboneWeights.shapes(network), preprocessing, input);
        }
    }

    static PretrainedBackbone read(
            Path file,
            NameMap map,
            SortedMap<String, long[]> needed,
            Preprocessing preprocessing,
            Optional<InputConvention> input)
            throws IOException {
        try (WeightsFile weights = WeightsFormat.detect(file).open(file)) {
            return read(weights, map, needed, preprocessing, input);
        }
    }

    /** Reads an open file, see {@link #read(Path, NetworkSpec, Preprocessing, Optional, Optional)}. */
    static PretrainedBackbone read(
            WeightsFile file,
            NameMap map,
            SortedMap<String, long[]> needed,
            Preprocessing preprocessing,
            Optional<InputConvention> input)
            throws IOException {
        WeightsFile weights = UnprefixedWeights.of(file, map.prefixes());
        SortedMap<String, long[]> published = new TreeMap<>(needed);
        boolean makesColours = published.keySet().removeIf(name -> name.startsWith(ChestNetwork.COLOURS + "/"));
        NameMatch match = NameMatch.match(map, published, weights.shapes());
        SortedMap<String, Tensor> theirs = weights.read(match.namesToRead());
        SortedMap<String, Tensor> ours = new TreeMap<>();
        match.named().forEach((name, named) -> {
            requireFinite(named, theirs.get(named));
            ours.put(name, inOurLayout(map, name, theirs.get(named), needed.get(name)));
        });
        match.folded().forEach((convolution, named) -> {
            requireFinite(named, theirs.get(named));
            addConstants(ours, convolution, doubles(theirs.get(named).values()));
        });
        GrayInput gray = new GrayInput(input.orElseGet(map::input), preprocessing);
        if (makesColours) {
            ours.put(ChestNetwork.COLOURS + "/W", gray.colourKernels());
            ours.put(ChestNetwork.COLOURS + "/b", gray.colourConstants());
        } else {
            fold(ours, map.firstLayer(), gray);
        }
        return new PretrainedBackbone(ours, map.remark());
    }

    static NameMap map(NetworkSpec network, WeightsSource source) {
        NameMap map = NameMap.load(network.backbone(), source)
                .orElseThrow(() ->
                        new WeightsException("Weights of " + network.backbone().id() + " from " + source.id()
                                + " are not known; see the list in modules/classifier/README.md."));
        map.refusal().ifPresent(why -> {
            throw new WeightsException(why);
        });
        return map;
    }

    /** Returns the names of the source that has the file's first layer; of the first source of the backbone if none has it. */
    private static NameMap likely(NetworkSpec network, WeightsFormat format, WeightsFile file) {
        List<NameMap> known = Arrays.stream(WeightsSource.values())
                .filter(source -> (source == WeightsSource.KERAS) == (format == WeightsFormat.HDF5))
                .flatMap(source -> NameMap.load(network.backbone(), source).stream())
                .toList();
        if (known.isEmpty()) {
            return map(network, format == WeightsFormat.HDF5 ? WeightsSource.KERAS : WeightsSource.TORCHVISION);
        }
        NameMap likely = known.stream()
                .filter(map -> map.refusal().isEmpty() && hasFirstLayer(map, file))
                .findFirst()
                .orElse(known.get(0));
        likely.refusal().ifPresent(why -> {
            throw new WeightsException(why);
        });
        return likely;
    }

    private static boolean hasFirstLayer(NameMap map, WeightsFile file) {
        SortedMap<String, long[]> shapes =
                UnprefixedWeights.of(file, map.prefixes()).shapes();
        return map.names(map.firstLayer(), "W").stream()
                .map(shapes::get)
                .anyMatch(shape -> shape != null
                        && shape.length == KERNEL_AXES
                        && map.kernelShape(shape)[1] == map.input().channels());
    }

    private static Tensor inOurLayout(NameMap map, String name, Tensor theirs, long[] shape) {
        if (name.endsWith("/W")) {
            return map.isHwio() ? toOihw(theirs) : theirs;
        }
        float[] values = theirs.values();
        if (name.endsWith("/var")) {
            values = values.clone();
            for (int i = 0; i < values.length; i++) {
                if (values[i] < 0) {
                    throw new WeightsException("The weights file has a negative variance for " + name + ".");
                }
                values[i] = (float) Math.max(0, values[i] + map.epsilon() - EPSILON);
            }
        }
        return new Tensor(shape, values);
    }

    private static Tensor toOihw(Tensor hwio) {
        int area = (int) (hwio.shape()[0] * hwio.shape()[1]);
        int inputs = (int) hwio.shape()[2];
        int outputs = (int) hwio.shape()[3];
        float[] values = new float[hwio.values().length];
        for (int p = 0; p < area; p++) {
            for (int i = 0; i < inputs; i++) {
                for (int o = 0; o < outputs; o++) {
                    values[(o * inputs + i) * area + p] = hwio.values()[(p * inputs + i) * outputs + o];
                }
            }
        }
        return new Tensor(new long[] {outputs, inputs, hwio.shape()[0], hwio.shape()[1]}, values);
    }

    private static void fold(Map<String, Tensor> ours, String convolution, GrayInput gray) {
        Tensor colour = ours.get(convolution + "/W");
        ours.put(convolution + "/W", gray.kernels(colour));
        addConstants(ours, convolution, gray.constants(colour));
    }

    /** Adds constants to a convolution's outputs: to its bias, or to the mean that the normalisation after it subtracts. */
    private static void addConstants(Map<String, Tensor> ours, String convolution, double[] constants) {
        String bias = convolution + "/b";
        boolean biased = ours.containsKey(bias);
        String name = biased ? bias : convolution.substring(0, convolution.lastIndexOf('/')) + "/norm/mean";
        Tensor before = ours.get(name);
        float[] after = new float[constants.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = (float) (before.values()[i] + (biased ? constants[i] : -constants[i]));
        }
        ours.put(name, new Tensor(before.shape(), after));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    static void requireFinite(String name, Tensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new WeightsException("The weights file has a value in " + name + " that is not finite.");
            }
        }
    }
}
