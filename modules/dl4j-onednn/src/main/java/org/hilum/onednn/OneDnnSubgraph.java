package org.hilum.onednn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.onednn.layers.DirectConvolution;
import org.hilum.onednn.layers.FusedNorm;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * The trunk of a network: the subgraph from the input on whose vertices oneDNN can run. A ReLU after a convolution or an
 * addition is fused into that operation.
 *
 * @param ops operations of the trunk, in topological order
 * @param input name of the graph's input
 * @param output name of the vertex whose activations the head takes
 * @param head names of the vertices after the trunk, each with the one before it as its only input; DL4J runs them
 */
record OneDnnSubgraph(List<TrunkOp> ops, String input, String output, List<String> head) {

    /** Returns the trunk of a graph; empty if the remaining vertices are not a chain of layers after one vertex. */
    static Optional<OneDnnSubgraph> find(ComputationGraph graph) {
        if (graph.getConfiguration().getNetworkInputs().size() != 1) {
            return Optional.empty();
        }
        return new Reader(graph).read();
    }

    private static final class Reader {

        private final ComputationGraph graph;
        private final Map<String, GraphVertex> vertices;
        private final Map<String, List<String>> inputs;
        private final Set<String> outputs;
        private final Map<String, TrunkOp> ops = new LinkedHashMap<>();
        private final List<String> head = new ArrayList<>();

        Reader(ComputationGraph graph) {
            this.graph = graph;
            this.vertices = graph.getConfiguration().getVertices();
            this.inputs = graph.getConfiguration().getVertexInputs();
            this.outputs = new HashSet<>(graph.getConfiguration().getNetworkOutputs());
        }

        Optional<OneDnnSubgraph> read() {
            String input = graph.getConfiguration().getNetworkInputs().get(0);
            Set<String> known = new HashSet<>(Set.of(input));
            for (int index : graph.topologicalSortOrder()) {
                String name = graph.getVertices()[index].getVertexName();
                if (name.equals(input)) {
                    continue;
                }
                Optional<TrunkOp> op = known.containsAll(inputs.get(name)) ? op(name) : Optional.empty();
                if (op.isPresent()) {
                    add(op.get());
                    known.add(name);
                } else {
                    head.add(name);
                }
            }
            return sequence()
                    .map(output -> new OneDnnSubgraph(List.copyOf(ops.values()), input, output, List.copyOf(head)));
        }

        /** Returns the vertex before the head; empty if the head is not a chain of layers. */
        private Optional<String> sequence() {
            if (head.isEmpty() || ops.isEmpty()) {
                return Optional.empty();
            }
            String output = inputs.get(head.get(0)).get(0);
            String before = output;
            for (String name : head) {
                if (!inputs.get(name).equals(List.of(before)) || !(vertices.get(name) instanceof LayerVertex)) {
                    return Optional.empty();
                }
                before = name;
            }
            return ops.containsKey(output) ? Optional.of(output) : Optional.empty();
        }

        /** Adds an operation; a ReLU is fused into the operation before it if that has no other consumer. */
        private void add(TrunkOp op) {
            if (op instanceof TrunkOp.Relu relu && consumers(relu.input()) == 1 && !outputs.contains(relu.input())) {
                TrunkOp before = ops.get(relu.input());
                if (before instanceof TrunkOp.Convolution it && !it.relu()) {
                    ops.remove(it.name());
                    op = new TrunkOp.Convolution(relu.name(), it.input(), it.layer(), it.window(), it.hasBias(), true);
                } else if (before instanceof TrunkOp.Addition it && !it.relu()) {
                    ops.remove(it.name());
                    op = new TrunkOp.Addition(relu.name(), it.left(), it.right(), true);
                }
            }
            ops.put(op.name(), op);
        }

        private long consumers(String name) {
            return inputs.values().stream()
                    .flatMap(Collection::stream)
                    .filter(name::equals)
                    .count();
        }

        private Optional<TrunkOp> op(String name) {
            GraphVertex vertex = vertices.get(name);
            List<String> from = inputs.get(name);
            if (vertex instanceof MergeVertex) {
                return Optional.of(new TrunkOp.Concatenation(name, List.copyOf(from)));
            }
            if (vertex instanceof ElementWiseVertex it) {
                return it.getOp() == ElementWiseVertex.Op.Add && from.size() == 2
                        ? Optional.of(new TrunkOp.Addition(name, from.get(0), from.get(1), false))
                        : Optional.empty();
            }
            if (vertex instanceof LayerVertex it && it.getPreProcessor() == null) {
                return layer(name, from.get(0));
            }
            return Optional.empty();
        }

        private Optional<TrunkOp> layer(String name, String from) {
            Layer layer = graph.getLayer(name);
            org.deeplearning4j.nn.conf.layers.Layer shape = layer.conf().getLayer();
            if (shape instanceof DirectConvolution it) {
                return Optional.of(new TrunkOp.Convolution(
                        name,
                        from,
                        layer,
                        window(it.getKernelSize(), it.getStride(), it.getPadding()),
                        it.hasBias(),
                        false));
            }
            if (shape instanceof FusedNorm it) {
                return Optional.of(new TrunkOp.Norm(name, from, layer, it.getEps(), it.getDecay(), it.isRelu()));
            }
            if (shape instanceof SubsamplingLayer it
                    && it.getPoolingType() == org.deeplearning4j.nn.conf.layers.PoolingType.MAX) {
                return Optional.of(new TrunkOp.MaxPooling(
                        name, from, window(it.getKernelSize(), it.getStride(), it.getPadding())));
            }
            if (shape instanceof Upsampling2D it && it.getSize()[0] == it.getSize()[1]) {
                return Optional.of(new TrunkOp.Upsampling(name, from, it.getSize()[0]));
            }
            if (shape instanceof ActivationLayer it && it.getActivationFn() instanceof ActivationReLU) {
                return Optional.of(new TrunkOp.Relu(name, from));
            }
            return Optional.empty();
        }

        private static TrunkOp.Window window(int[] side, int[] stride, int[] padding) {
            return new TrunkOp.Window(side[0], stride[0], padding[0]);
        }
    }
}
