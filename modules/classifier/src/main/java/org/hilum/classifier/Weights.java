package org.hilum.classifier;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph's parameters under the names of a bundle's tensors: the layer's name, a slash, the parameter's name. All layer
 * classes that can run a layer of that name share these names and shapes.
 */
final class Weights {

    private Weights() {}

    static SortedMap<String, Tensor> of(ComputationGraph graph) {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        parameters(graph).forEach((name, array) -> {
            INDArray ordered = array.castTo(DataType.FLOAT).dup('c');
            tensors.put(name, new Tensor(array.shape(), ordered.data().asFloat()));
        });
        return tensors;
    }

    static void put(Map<String, Tensor> tensors, ComputationGraph graph) {
        check(tensors, graph);
        parameters(graph).forEach((name, array) -> {
            Tensor tensor = tensors.get(name);
            array.assign(Nd4j.create(tensor.values(), tensor.shape(), 'c'));
        });
    }

    static void check(Map<String, Tensor> tensors, ComputationGraph graph) {
        Map<String, INDArray> parameters = parameters(graph);
        parameters.forEach((name, array) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new BundleRefused("The model bundle has no tensor " + name + ", which its network needs.");
            }
            if (!Arrays.equals(tensor.shape(), array.shape())) {
                throw new BundleRefused("The model bundle's tensor " + name + " has the shape "
                        + Arrays.toString(tensor.shape()) + ", but its network needs " + Arrays.toString(array.shape())
                        + ".");
            }
        });
        for (String name : tensors.keySet()) {
            if (!parameters.containsKey(name)) {
                throw new BundleRefused("The model bundle's tensor " + name + " has no place in its network.");
            }
        }
    }

    private static Map<String, INDArray> parameters(ComputationGraph graph) {
        Map<String, INDArray> parameters = new TreeMap<>();
        for (Layer layer : graph.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            layer.paramTable().forEach((key, array) -> parameters.put(name + "/" + key, array));
        }
        return parameters;
    }
}
