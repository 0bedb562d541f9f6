package org.hilum.classifier;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.onednn.Inference;
import org.hilum.classifier.onednn.NetworkMemory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One of a predictor's networks: probabilities and heat maps by one forward pass. Not for several threads. */
final class PredictingNetwork implements AutoCloseable {

    private final NetworkSpec spec;
    private final ComputationGraph graph;
    private final Optional<Inference> inference;
    private final float[][] weights;

    /**
     * For a bundle's network.
     *
     * @throws BundleRefused where the tensors are not those of the network that the bundle describes
     */
    PredictingNetwork(ModelBundle bundle, Map<String, Tensor> tensors) {
        spec = bundle.network();
        graph = new ComputationGraph(
                ChestNetwork.configuration(spec, bundle.training(), 0, true, NativePath.ownLayers()));
        graph.init();
        Weights.put(tensors, graph);
        inference = NativePath.isOn() ? Inference.of(graph) : Optional.empty();
        weights = graph.getLayer(ChestNetwork.PREDICTION)
                .getParam("W")
                .transpose()
                .toFloatMatrix();
    }

    /**
     * Adds its share of what a model says.
     *
     * @param input B x 1 x H x H
     * @param share of this network among the model's
     * @param sums one for each of the first images; the others are of no interest
     */
    void addTo(INDArray input, float share, Prediction[] sums) {
        Inference.Outputs outputs = outputs(input);
        float[] maps = outputs.maps().dup('c').data().asFloat();
        float[][] probabilities = outputs.predictions().toFloatMatrix();
        for (int image = 0; image < sums.length; image++) {
            for (int c = 0; c < weights.length; c++) {
                sums[image].probabilities()[c] += share * probabilities[image][c];
                addMap(maps, image, c, share, sums[image].heatMaps()[c]);
            }
        }
    }

    private Inference.Outputs outputs(INDArray input) {
        if (inference.isPresent()) {
            return inference.get().outputs(input);
        }
        INDArray[] outputs = graph.output(input);
        return new Inference.Outputs(outputs[0], outputs[1]);
    }

    private void addMap(float[] maps, int image, int finding, float share, float[] heat) {
        int depth = spec.transitionDepth();
        for (int d = 0; d < depth; d++) {
            float weight = share * weights[finding][d];
            int at = (image * depth + d) * heat.length;
            for (int p = 0; p < heat.length; p++) {
                heat[p] += weight * maps[at + p];
            }
        }
    }

    /** How many numbers it has learnt. */
    long parameters() {
        return graph.numParams();
    }

    @Override
    public void close() {
        inference.ifPresent(Inference::close);
        NetworkMemory.release(graph);
    }
}
