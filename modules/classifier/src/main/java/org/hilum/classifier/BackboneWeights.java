package org.hilum.classifier;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Tensors of a network's backbone, under their names in a bundle: all but those of transition and prediction layer. */
public final class BackboneWeights {

    private BackboneWeights() {}

    /** Returns the shapes of the tensors that the backbone of a network needs, by name. */
    public static SortedMap<String, long[]> shapes(NetworkSpec network) {
        ComputationGraph graph = ChestNetwork.build(network, TrainingSpec.defaults(), 0);
        try {
            SortedMap<String, long[]> shapes = new TreeMap<>();
            GraphTensors.read(graph).forEach((name, tensor) -> {
                if (!ChestNetwork.isHead(name.substring(0, name.lastIndexOf('/')))) {
                    shapes.put(name, tensor.shape());
                }
            });
            return shapes;
        } finally {
            graph.close();
        }
    }

    /**
     * Writes tensors into a network; parameters that they do not name keep their values.
     *
     * @param tensors tensors by name
     * @param graph initialised network
     * @throws BundleException if the network has no such tensor or needs another shape
     */
    public static void put(Map<String, Tensor> tensors, ComputationGraph graph) {
        SortedMap<String, Tensor> all = GraphTensors.read(graph);
        all.putAll(tensors);
        GraphTensors.write(all, graph);
    }
}
