package org.hilum.classifier;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.onednn.CompiledInference;
import org.hilum.onednn.NetworkMemory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One of a predictor's networks: probabilities and heat maps by one forward pass. Not for several threads. */
final class PredictingNetwork implements AutoCloseable {

    private final ComputationGraph graph;
    private final Optional<CompiledInference> inference;
    /** C x D: what each channel counts in each map. */
    private final INDArray weights;

    /**
     * For a bundle's network.
     *
     * @throws BundleException where the tensors are not those of the network that the bundle describes
     */
    PredictingNetwork(ModelBundle bundle, Map<String, Tensor> tensors) {
        graph = new ComputationGraph(
                ChestNetwork.configuration(bundle.network(), bundle.training(), 0, true, NativePath.usesFusedLayers()));
        graph.init();
        GraphTensors.write(tensors, graph);
        weights = graph.getLayer(ChestNetwork.PREDICTION).getParam("W").transpose();
        inference = NativePath.isOn() ? CompiledInference.compile(graph, weights) : Optional.empty();
    }

    /**
     * Adds its share of what a model says.
     *
     * @param input B x 1 x H x H
     * @param share of this network among the model's
     * @param sums one for each of the first images; the others are of no interest
     */
    void addTo(INDArray input, float share, Prediction[] sums) {
        CompiledInference.Outputs outputs = outputs(input);
        float[][] probabilities = outputs.predictions().toFloatMatrix();
        float[] heat = outputs.heatMaps().data().asFloat();
        int at = 0;
        for (int image = 0; image < sums.length; image++) {
            for (int c = 0; c < probabilities[image].length; c++) {
                sums[image].probabilities()[c] += share * probabilities[image][c];
                float[] map = sums[image].heatMaps()[c];
                for (int p = 0; p < map.length; p++) {
                    map[p] += share * heat[at + p];
                }
                at += map.length;
            }
        }
    }

    private CompiledInference.Outputs outputs(INDArray input) {
        if (inference.isPresent()) {
            return inference.get().outputs(input);
        }
        INDArray[] outputs = graph.output(input);
        return new CompiledInference.Outputs(outputs[0], outputs[1], heatMaps(outputs[0]));
    }

    private INDArray heatMaps(INDArray maps) {
        long images = maps.size(0);
        long positions = maps.size(2) * maps.size(3);
        INDArray heat = Nd4j.createUninitialized(DataType.FLOAT, images, weights.size(0), positions);
        for (long image = 0; image < images; image++) {
            INDArray channels = maps.slice(image).dup('c').reshape('c', weights.size(1), positions);
            heat.slice(image).assign(weights.mmul(channels));
        }
        return heat;
    }

    /** How many numbers it has learnt. */
    long parameters() {
        return graph.numParams();
    }

    @Override
    public void close() {
        inference.ifPresent(CompiledInference::close);
        NetworkMemory.release(graph);
    }
}
