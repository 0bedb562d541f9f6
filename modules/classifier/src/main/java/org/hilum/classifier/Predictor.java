package org.hilum.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.onednn.Inference;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Probabilities and heat maps by one forward pass. May be shared by threads; they take turns, since the native
 * operations use all the threads they are given.
 */
public final class Predictor implements AutoCloseable {

    private static final int BATCH = 16;

    private final ModelBundle bundle;
    private final ComputationGraph graph;
    private final Optional<Inference> inference;
    private final float[][] weights;

    private Predictor(ModelBundle bundle, ComputationGraph graph) {
        this.bundle = bundle;
        this.graph = graph;
        this.inference = NativePath.isOn() ? Inference.of(graph) : Optional.empty();
        this.weights = graph.getLayer(ChestNetwork.PREDICTION)
                .getParam("W")
                .transpose()
                .toFloatMatrix();
    }

    /**
     * For the bundle's network.
     *
     * @throws BundleRefused where the tensors are not those of the network that the bundle describes
     */
    public static Predictor of(ModelBundle bundle) {
        NativePath.warnIfOff();
        ComputationGraph graph = new ComputationGraph(
                ChestNetwork.configuration(bundle.network(), bundle.training(), 0, true, NativePath.ownLayers()));
        graph.init();
        Weights.put(bundle.tensors(), graph);
        return new Predictor(bundle, graph);
    }

    /**
     * What the network says of each image, in their order.
     *
     * @param grayPixels as the bundle's preprocessing takes them; there may be none
     * @throws IllegalArgumentException where an image has another number of pixels
     */
    public synchronized List<Prediction> predict(List<byte[]> grayPixels) {
        List<Prediction> predictions = new ArrayList<>(grayPixels.size());
        for (int from = 0; from < grayPixels.size(); from += BATCH) {
            List<byte[]> some = grayPixels.subList(from, Math.min(grayPixels.size(), from + BATCH));
            Inference.Outputs outputs = outputs(bundle.preprocessing().toInput(some));
            float[] maps = outputs.maps().dup('c').data().asFloat();
            float[][] probabilities = outputs.predictions().toFloatMatrix();
            for (int i = 0; i < some.size(); i++) {
                predictions.add(new Prediction(probabilities[i], heatMaps(maps, i)));
            }
        }
        return predictions;
    }

    /** Lets go of the network's memory outside the heap. */
    @Override
    public synchronized void close() {
        inference.ifPresent(Inference::close);
        graph.close();
    }

    private Inference.Outputs outputs(INDArray input) {
        if (inference.isPresent()) {
            return inference.get().outputs(input);
        }
        INDArray[] outputs = graph.output(input);
        return new Inference.Outputs(outputs[0], outputs[1]);
    }

    private float[][] heatMaps(float[] maps, int image) {
        int depth = bundle.network().transitionDepth();
        int area = bundle.network().mapSize() * bundle.network().mapSize();
        float[][] heat = new float[weights.length][area];
        for (int c = 0; c < heat.length; c++) {
            for (int d = 0; d < depth; d++) {
                float weight = weights[c][d];
                int at = (image * depth + d) * area;
                for (int p = 0; p < area; p++) {
                    heat[c][p] += weight * maps[at + p];
                }
            }
        }
        return heat;
    }
}
