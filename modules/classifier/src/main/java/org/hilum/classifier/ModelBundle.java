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
 * A trained model with all that its use needs, in hilum's own terms: which layer classes run it is decided where it is
 * loaded. It is one network, or several of one shape whose probabilities and maps are averaged. Written as a zip of {@code bundle.json}, {@code manifest.csv} and a NumPy file for each tensor; there is no
 * Java serialisation in it, and the same bundle always gives the same bytes.
 *
 * @param network the shape of the network
 * @param preprocessing how pixels become its input
 * @param training how it was trained
 * @param tensors the weights by name ({@code stem/conv/W}, {@code stem/norm/gamma}, ...); those of a second and later network
 *     below {@code network-2/}, ...
 * @param metadata anything that JSON can hold: pinned table versions, metrics, the labeler
 * @param manifest the images that it was trained and validated on
 */
public record ModelBundle(
        NetworkSpec network,
        Preprocessing preprocessing,
        TrainingSpec training,
        SortedMap<String, Tensor> tensors,
        SortedMap<String, Object> metadata,
        List<ManifestRow> manifest) {

    /** Copies; nothing may be null. */
    public ModelBundle {
        requireNonNull(network, "network is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(training, "training is null");
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        manifest = List.copyOf(manifest);
        if (preprocessing.size() != network.inputSize()) {
            throw new BundleException("The preprocessing makes images of " + preprocessing.size()
                    + " pixels a side, but the network takes " + network.inputSize() + ".");
        }
    }

    /**
     * What trained networks have learnt, with the settings that they were built from.
     *
     * @param networks the tensors of each ({@link #tensorsOf}), at least one
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

    /** What a network has learnt, by name. */
    public static SortedMap<String, Tensor> tensorsOf(ComputationGraph graph) {
        return GraphTensors.read(graph);
    }

    /** What the network predicts, in the order of its outputs. */
    public List<Finding> findings() {
        return network.findings();
    }

    /** The tensors of each network, under the names that they have in a bundle of one. */
    public List<SortedMap<String, Tensor>> networks() {
        return NetworkTensors.split(tensors);
    }

    /**
     * Refuses to be used for other findings.
     *
     * @throws BundleException where the bundle's findings are not exactly these, in this order
     */
    public void requireFindings(List<Finding> expected) {
        if (!findings().equals(expected)) {
            throw new BundleException("The model predicts " + findings() + ", but " + expected + " is asked for.");
        }
    }

    /** Writes the zip; the stream is left open. */
    public void write(OutputStream out) throws IOException {
        BundleZip.write(this, out);
    }

    /**
     * Reads a zip; the stream is left open.
     *
     * @throws BundleException where it is cut off, damaged, of another format, or its tensors are not those of the network
     * @throws IOException where the stream itself fails
     */
    public static ModelBundle read(InputStream in) throws IOException {
        ModelBundle bundle = BundleZip.read(in);
        ComputationGraph graph = ChestNetwork.build(bundle.network(), bundle.training(), 0);
        bundle.networks().forEach(own -> GraphTensors.check(own, graph));
        return bundle;
    }
}
