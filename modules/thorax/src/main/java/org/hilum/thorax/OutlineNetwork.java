package org.hilum.thorax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.GraphTensors;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.Replicas;
import org.hilum.classifier.Tensor;
import org.hilum.classifier.TensorZip;
import org.hilum.onednn.CompiledInference;
import org.hilum.onednn.NetworkMemory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The trained network. Not thread-safe. */
final class OutlineNetwork implements Replicas.Networks {
    /** Images per forward pass; a smaller batch is padded, so that one oneDNN plan serves all. */
    static final int BATCH = 16;

    private static final String WEIGHTS = "thorax-network.zip";

    private final ComputationGraph graph;
    private final Optional<CompiledInference> inference;

    OutlineNetwork(SortedMap<String, Tensor> tensors) {
        graph = new ComputationGraph(ThoraxNetwork.configuration(NativePath.usesFusedLayers(), 0));
        graph.init();
        GraphTensors.write(tensors, graph);
        inference = NativePath.isOn() ? CompiledInference.compile(graph) : Optional.empty();
    }

    /** Reads the weights that hilum ships, which {@link ThoraxTraining} made. */
    static SortedMap<String, Tensor> weights() {
        try (InputStream in = OutlineNetwork.class.getResourceAsStream(WEIGHTS)) {
            return TensorZip.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Outlines images.
     *
     * @param images resampled images, at most {@link #BATCH}
     * @return maps in the order of the images
     */
    List<OutlineMaps> outline(List<byte[]> images) {
        List<byte[]> batch = new ArrayList<>(images);
        while (batch.size() < BATCH) {
            batch.add(images.get(images.size() - 1));
        }
        INDArray input = NetworkInput.batch(batch);
        INDArray output =
                inference.isPresent() ? inference.get().outputs(input).predictions() : graph.outputSingle(input);
        float[] values = output.dup('c').data().asFloat();
        int length = values.length / BATCH;
        List<OutlineMaps> maps = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            maps.add(new OutlineMaps(Arrays.copyOfRange(values, image * length, (image + 1) * length)));
        }
        return maps;
    }

    @Override
    public long parameterCount() {
        return graph.numParams();
    }

    @Override
    public void close() {
        inference.ifPresent(CompiledInference::close);
        NetworkMemory.release(graph);
    }
}
