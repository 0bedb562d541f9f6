package org.hilum.classifier;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The tensors of a network's backbone, under their names in a bundle: all but those of transition and prediction. */
public final class BackboneWeights {

    private BackboneWeights() {}

    /** What the backbone of such a network needs. */
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
     * Puts tensors into a network, and leaves what they do not name as it is.
     *
     * @throws BundleException for a tensor that the network does not have or that has another shape there
     */
    public static void put(Map<String, Tensor> tensors, ComputationGraph graph) {
        SortedMap<String, Tensor> all = GraphTensors.read(graph);
        all.putAll(tensors);
        GraphTensors.write(all, graph);
    }
}
