package org.hilum.classifier.pretrained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.BackboneWeights;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.Tensor;
import org.hilum.domain.Finding;

/**
 * A whole model that was published elsewhere, converted to a network of hilum without a transition layer: the same probabilities for the
 * same pixels.
 *
 * @param network architecture
 * @param preprocessing preprocessing that the model was trained with
 * @param tensors all parameters, under their names in a bundle
 */
public record PublishedModel(NetworkSpec network, Preprocessing preprocessing, SortedMap<String, Tensor> tensors) {

    private static final int MAP = 7;
    private static final String WEIGHTS = "classifier.weight";
    private static final String BIAS = "classifier.bias";
    /** Names in checkpoints whose linear layer is followed by a sigmoid. */
    private static final String NESTED_WEIGHTS = "classifier.0.weight";

    private static final String NESTED_BIAS = "classifier.0.bias";

    /**
     * Reads a file.
     *
     * @param file file of PyTorch or safetensors
     * @param format kind of the model
     * @param outputs index of the output in the file for each predicted finding, in the order of the predictions
     * @param count number of outputs that the file must have
     * @throws WeightsException with a sentence for the user if the file cannot be used
     * @throws IOException if the file cannot be read
     */
    public static PublishedModel read(Path file, ModelFormat format, Map<Finding, Integer> outputs, int count)
            throws IOException {
        NetworkSpec network = new NetworkSpec(
                Backbone.DENSENET121,
                ModelFormat.SIZE,
                MAP,
                0,
                Pooling.AVERAGE,
                1,
                List.copyOf(outputs.keySet()),
                format.colours());
        NameMap map = PretrainedBackbone.map(network, format.source());
        try (WeightsFile opened = WeightsFormat.detect(file).open(file)) {
            WeightsFile weights = UnprefixedWeights.of(opened, map.prefixes());
            SortedMap<String, Tensor> tensors = new TreeMap<>(PretrainedBackbone.read(
                            weights, map, BackboneWeights.shapes(network), format.preprocessing(), Optional.empty())
                    .tensors());
            addPrediction(tensors, weights, List.copyOf(outputs.values()), count);
            return new PublishedModel(network, format.preprocessing(), tensors);
        }
    }

    /**
     * Finds the outputs that predict hilum's findings.
     *
     * @param names name of each output, empty for one that was not trained
     * @param keepsOthers whether outputs of other names that a model may predict are kept
     * @return index of the output by finding, in the order of the outputs
     * @throws WeightsException if no output predicts a finding, or two predict the same
     */
    public static Map<Finding, Integer> outputs(List<String> names, boolean keepsOthers) {
        Map<Finding, Integer> outputs = new LinkedHashMap<>();
        Set<Finding> twice = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<Finding> finding = Finding.predicted(names.get(i)).filter(known -> keepsOthers || known.isOfAll());
            if (finding.isPresent() && outputs.putIfAbsent(finding.get(), i) != null) {
                twice.add(finding.get());
            }
        }
        if (!twice.isEmpty()) {
            throw new WeightsException("Two outputs of the model stand for the same finding: " + twice + ".");
        }
        if (outputs.isEmpty()) {
            throw new WeightsException("None of the model's outputs is a finding of hilum: it has "
                    + String.join(
                            ", ", names.stream().filter(name -> !name.isEmpty()).toList()) + ".");
        }
        return outputs;
    }

    private static void addPrediction(
            SortedMap<String, Tensor> tensors, WeightsFile file, List<Integer> outputs, int count) throws IOException {
        boolean nested = file.shapes().containsKey(NESTED_WEIGHTS);
        String weightsName = nested ? NESTED_WEIGHTS : WEIGHTS;
        String biasName = nested ? NESTED_BIAS : BIAS;
        long[] shape = file.shapes().get(weightsName);
        long[] biasShape = file.shapes().get(biasName);
        if (shape == null
                || biasShape == null
                || shape.length != 2
                || !Arrays.equals(biasShape, new long[] {shape[0]})) {
            throw new WeightsException("The weights file has no linear layer " + weightsName + " with its bias.");
        }
        if (shape[0] != count) {
            throw new WeightsException("The model has " + shape[0] + " outputs, but there are names for " + count
                    + "; name them with --findings.");
        }
        SortedMap<String, Tensor> read = file.read(Set.of(weightsName, biasName));
        read.forEach(PretrainedBackbone::requireFinite);
        int depth = (int) shape[1];
        float[] weights = new float[depth * outputs.size()];
        float[] bias = new float[outputs.size()];
        for (int o = 0; o < outputs.size(); o++) {
            int theirs = outputs.get(o);
            bias[o] = read.get(biasName).values()[theirs];
            for (int d = 0; d < depth; d++) {
                weights[d * outputs.size() + o] = read.get(weightsName).values()[theirs * depth + d];
            }
        }
        tensors.put("prediction/W", new Tensor(new long[] {depth, outputs.size()}, weights));
        tensors.put("prediction/b", new Tensor(new long[] {outputs.size()}, bias));
    }
}
