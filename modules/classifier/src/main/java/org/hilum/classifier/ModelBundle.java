package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.domain.Finding;

/**
 * A trained model with everything that is needed to use it, independent of the layer classes that run it. It consists of one
 * network, or of several with the same architecture whose probabilities and heat maps are averaged. Its file is a zip of {@code
 * bundle.json}, {@code manifest.csv} and a NumPy file for each tensor; it contains no Java serialisation, and the same bundle
 * always gives the same bytes.
 *
 * @param network architecture of the networks
 * @param preprocessing preprocessing of the pixels
 * @param training settings of the training
 * @param tensors parameters by name ({@code stem/conv/W}, {@code stem/norm/gamma}, ...); those of a second and later network
 *     have the prefix {@code network-2/}, ...
 * @param metadata JSON values, such as pinned table versions, metrics and the labeler
 * @param manifest images that the model was trained and validated on
 */
public record ModelBundle(
        NetworkSpec network,
        Preprocessing preprocessing,
        TrainingSpec training,
        SortedMap<String, Tensor> tensors,
        SortedMap<String, Object> metadata,
        List<ManifestRow> manifest) {

    /** Copies the collections; nothing may be null. */
    public ModelBundle {
        requireNonNull(network, "network is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(training, "training is null");
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        manifest = List.copyOf(manifest);
        if (preprocessing.size() != network.inputSize()) {
            throw new BundleException("The preprocessing makes images of " + preprocessing.size()
                    + " pixels per side, but the network needs " + network.inputSize() + ".");
        }
    }

    /**
     * Returns a bundle of trained networks.
     *
     * @param networks tensors of each network, as {@link #tensorsOf} returns them; at least one
     * @param network architecture of the networks
     * @param preprocessing preprocessing of the pixels
     * @param training settings of the training
     * @param metadata JSON values
     * @param manifest images that the model was trained and validated on
     */
    public static ModelBundle of(
            List<SortedMap<String, Tensor>> networks,
            NetworkSpec network,
            Preprocessing preprocessing,
            TrainingSpec training,
            Map<String, ?> metadata,
            List<ManifestRow> manifest) {
        return new ModelBundle(
                network, preprocessing, training, NetworkTensors.join(networks), new TreeMap<>(metadata), manifest);
    }

    /** Returns a network's parameters by name. */
    public static SortedMap<String, Tensor> tensorsOf(ComputationGraph graph) {
        return GraphTensors.read(graph);
    }

    /** Returns the predicted findings in the order of the outputs. */
    public List<Finding> findings() {
        return network.findings();
    }

    /** Returns the tensors of each network, without prefixes. */
    public List<SortedMap<String, Tensor>> networks() {
        return NetworkTensors.split(tensors);
    }

    /**
     * Checks the findings.
     *
     * @param expected findings that the caller needs, in this order
     * @throws BundleException if the model predicts other findings or in another order
     */
    public void requireFindings(List<Finding> expected) {
        if (!findings().equals(expected)) {
            throw new BundleException("The model predicts " + findings() + ", but " + expected + " is required.");
        }
    }

    /** Writes the zip; the stream is left open. */
    public void write(OutputStream out) throws IOException {
        BundleZip.write(this, out);
    }

    /**
     * Reads a zip; the stream is left open.
     *
     * @throws BundleException if the file is truncated, damaged, of another format, or its tensors do not fit the network
     * @throws IOException if the stream cannot be read
     */
    public static ModelBundle read(InputStream in) throws IOException {
        ModelBundle bundle = BundleZip.read(in);
        ComputationGraph graph = ChestNetwork.build(bundle.network(), bundle.training(), 0);
        bundle.networks().forEach(own -> GraphTensors.check(own, graph));
        return bundle;
    }
}
