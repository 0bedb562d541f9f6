package org.hilum.onednn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph's way forward with its parameters as they were: normalisations are folded into convolutions, additions and ReLUs
 * into their last step. Not for several threads at once.
 */
public final class Inference implements AutoCloseable {

    /** Whole batches and the rest of a list. */
    private static final int PLANS = 2;

    private final ComputationGraph graph;
    private final Trunk trunk;
    private final List<Fold.Folded> parts;
    private final INDArray heat;
    private final Map<Long, InferencePlan> plans = new LinkedHashMap<>();

    private Inference(ComputationGraph graph, Trunk trunk, INDArray heat) {
        this.graph = graph;
        this.heat = heat;
        this.trunk = trunk;
        this.parts = Fold.of(trunk);
    }

    /** Of a graph whose parameters stay as they are; empty where it has no trunk that oneDNN can run. */
    public static Optional<Inference> of(ComputationGraph graph) {
        return of(graph, null);
    }

    /**
     * The same, with heat maps.
     *
     * @param heat C x D: what each channel of the trunk's last vertex counts in each map; null for none
     */
    public static Optional<Inference> of(ComputationGraph graph, INDArray heat) {
        return Trunk.of(graph).map(trunk -> new Inference(graph, trunk, heat));
    }

    /**
     * What the network makes of images.
     *
     * @param maps activations of the last vertex before the pooling: B x D x S x S; overwritten by the next call
     * @param predictions B x C
     * @param heatMaps B x C x S x S, overwritten by the next call; null where nothing says what a channel counts
     */
    public record Outputs(INDArray maps, INDArray predictions, INDArray heatMaps) {}

    /**
     * Runs the network.
     *
     * @param images B x 1 x H x H
     */
    public Outputs outputs(INDArray images) {
        LayerWorkspaceMgr heap = LayerWorkspaceMgr.noWorkspaces();
        InferencePlan plan = plan(images.shape());
        INDArray maps = plan.run(images);
        INDArray activations = maps;
        for (String name : trunk.rest()) {
            Layer layer = graph.getLayer(name);
            layer.setInput(activations, heap);
            activations = layer.activate(false, heap);
            layer.clear();
        }
        return new Outputs(maps, activations, plan.heatMaps());
    }

    @Override
    public void close() {
        plans.values().forEach(InferencePlan::close);
        plans.clear();
    }

    private InferencePlan plan(long[] shape) {
        InferencePlan plan = plans.get(shape[0]);
        if (plan == null) {
            if (plans.size() == PLANS) {
                plans.remove(plans.keySet().iterator().next()).close();
            }
            plan = new InferencePlan(trunk, parts, heat, shape);
            plans.put(shape[0], plan);
        }
        return plan;
    }
}
