package org.hilum.classifier;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.onednn.CompiledInference;
import org.hilum.onednn.NetworkMemory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One of a predictor's networks: computes probabilities and heat maps in one forward pass. Not thread-safe. */
final class PredictingNetwork implements AutoCloseable {

    private final ComputationGraph graph;
    private final Optional<CompiledInference> inference;
    /** Weights of the channels in the heat maps, [C, D]. */
    private final INDArray weights;

    /**
     * Creates a network of a bundle.
     *
     * @param bundle bundle with the architecture
     * @param tensors parameters of the network
     * @throws BundleException if the tensors do not fit the architecture
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
     * Adds this network's weighted predictions to sums.
     *
     * @param input preprocessed images, [batch, 1, height, width]
     * @param weight weight of this network in the model's mean
     * @param sums one prediction for each of the first images; the remaining images of the batch are padding
     */
    void addTo(INDArray input, float weight, Prediction[] sums) {
        CompiledInference.Outputs outputs = outputs(input);
        float[][] probabilities = outputs.predictions().toFloatMatrix();
        float[] heat = outputs.heatMaps().data().asFloat();
        int at = 0;
        for (int image = 0; image < sums.length; image++) {
            for (int c = 0; c < probabilities[image].length; c++) {
                sums[image].probabilities()[c] += weight * probabilities[image][c];
                float[] map = sums[image].heatMaps()[c];
                for (int p = 0; p < map.length; p++) {
                    map[p] += weight * heat[at + p];
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

    /** Returns the number of parameters. */
    long parameterCount() {
        return graph.numParams();
    }

    @Override
    public void close() {
        inference.ifPresent(CompiledInference::close);
        NetworkMemory.release(graph);
    }
}
