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
    /** C x D, of the prediction layer. */
    private final INDArray weights;

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
                .dup('c');
    }

    /**
     * Adds its share of what a model says.
     *
     * @param input B x 1 x H x H
     * @param share of this network among the model's
     * @param sums one for each image
     */
    void addTo(INDArray input, float share, Prediction[] sums) {
        Inference.Outputs outputs = outputs(input);
        int positions = spec.mapSize() * spec.mapSize();
        INDArray maps = outputs.maps().dup('c').reshape('c', sums.length, spec.transitionDepth(), positions);
        float[][] probabilities = outputs.predictions().toFloatMatrix();
        for (int image = 0; image < sums.length; image++) {
            // the paper's section 3.3: the prediction layer's weights over the transition layer's activations
            float[][] heat = weights.mmul(maps.slice(image)).toFloatMatrix();
            for (int c = 0; c < heat.length; c++) {
                sums[image].probabilities()[c] += share * probabilities[image][c];
                float[] sum = sums[image].heatMaps()[c];
                for (int p = 0; p < sum.length; p++) {
                    sum[p] += share * heat[c][p];
                }
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

    @Override
    public void close() {
        inference.ifPresent(Inference::close);
        NetworkMemory.release(graph);
    }
}
