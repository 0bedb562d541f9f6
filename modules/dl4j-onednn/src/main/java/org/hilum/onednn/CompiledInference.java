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
 * Inference of a graph through oneDNN: normalisations are folded into convolutions, and additions and ReLUs are fused into
 * them. Later changes of the parameters have no effect. Not thread-safe.
 */
public final class CompiledInference implements AutoCloseable {

    /** One plan for full batches and one for the last, smaller batch. */
    private static final int PLANS = 2;

    private final ComputationGraph graph;
    private final OneDnnSubgraph subgraph;
    private final List<OpFusion.FusedOp> ops;
    private final INDArray heat;
    private final Map<Long, InferencePlan> plans = new LinkedHashMap<>();

    private CompiledInference(ComputationGraph graph, OneDnnSubgraph subgraph, INDArray heat) {
        this.graph = graph;
        this.heat = heat;
        this.subgraph = subgraph;
        this.ops = OpFusion.fuse(subgraph);
    }

    /** Compiles a graph without heat maps; empty if it has no trunk that oneDNN can run. */
    public static Optional<CompiledInference> compile(ComputationGraph graph) {
        return compile(graph, null);
    }

    /**
     * Compiles a graph.
     *
     * @param graph initialised graph
     * @param heat weights of the channels of the trunk's last vertex in the heat maps, [classes, depth]; null for no heat maps
     * @return the compiled graph; empty if it has no trunk that oneDNN can run
     */
    public static Optional<CompiledInference> compile(ComputationGraph graph, INDArray heat) {
        return OneDnnSubgraph.find(graph).map(subgraph -> new CompiledInference(graph, subgraph, heat));
    }

    /**
     * Outputs of the network for a batch.
     *
     * @param activations activations of the trunk's last vertex, [batch, depth, height, width]; the next call overwrites them
     * @param predictions outputs of the last layer, [batch, classes]
     * @param heatMaps heat maps, [batch, classes, height, width], which the next call overwrites; null without weights for them
     */
    public record Outputs(INDArray activations, INDArray predictions, INDArray heatMaps) {}

    /**
     * Runs the network.
     *
     * @param images images, [batch, 1, height, width]
     */
    public Outputs outputs(INDArray images) {
        LayerWorkspaceMgr heap = LayerWorkspaceMgr.noWorkspaces();
        InferencePlan plan = plan(images.shape());
        INDArray maps = plan.run(images);
        INDArray activations = maps;
        for (String name : subgraph.head()) {
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
            plan = new InferencePlan(subgraph, ops, heat, shape);
            plans.put(shape[0], plan);
        }
        return plan;
    }
}
