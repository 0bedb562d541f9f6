package org.hilum.onednn;

import java.util.IdentityHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph's parameters and their gradients, as views of DL4J's two flattened vectors. */
final class Parameters {

    private final Map<Layer, Map<String, INDArray>> gradients = new IdentityHashMap<>();

    /** Creates the views; {@link ComputationGraph#initGradientsView} must have been called. */
    Parameters(ComputationGraph graph) {
        for (Layer layer : graph.getLayers()) {
            if (layer.numParams() > 0) {
                gradients.put(
                        layer,
                        layer.conf()
                                .getLayer()
                                .initializer()
                                .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray()));
            }
        }
    }

    INDArray value(Layer layer, String key) {
        return layer.getParam(key);
    }

    INDArray gradient(Layer layer, String key) {
        return gradients.get(layer).get(key);
    }

    /** Returns all gradients under DL4J's names, as its updater takes them. */
    Gradient gradient(INDArray flattened) {
        Gradient gradient = new DefaultGradient(flattened);
        gradients.forEach((layer, views) -> views.forEach(
                (key, view) -> gradient.setGradientFor(layer.conf().getLayer().getLayerName() + "_" + key, view)));
        return gradient;
    }
}
