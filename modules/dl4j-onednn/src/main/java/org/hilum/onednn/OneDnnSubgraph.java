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
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.onednn.layers.DirectConvolution;
import org.hilum.onednn.layers.FusedNorm;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;

/**
 * The trunk of a network: the subgraph from the input on whose vertices oneDNN can run. A rectifier after a
 * convolution, a normalisation or an addition is fused into that operation.
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

        private static final Set<PoolingType> POOLINGS = Set.of(PoolingType.MAX, PoolingType.AVG);

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

        /** Adds an operation; a rectifier is fused into the operation before it if that has no other consumer. */
        private void add(TrunkOp op) {
            if (op instanceof TrunkOp.Rectification it && consumers(it.input()) == 1 && !outputs.contains(it.input())) {
                Optional<TrunkOp> fused = fused(ops.get(it.input()), it);
                if (fused.isPresent()) {
                    ops.remove(it.input());
                    ops.put(it.name(), fused.get());
                    return;
                }
            }
            ops.put(op.name(), op);
        }

        /** Returns an operation with the rectifier behind it; empty if it takes none, or has one. */
        private static Optional<TrunkOp> fused(TrunkOp before, TrunkOp.Rectification after) {
            Rectifier by = after.rectifier();
            if (before instanceof TrunkOp.Convolution it && !it.rectifier().isPresent()) {
                return Optional.of(it.rectified(after.name(), by));
            }
            if (before instanceof TrunkOp.Norm it && !it.rectifier().isPresent()) {
                return Optional.of(
                        new TrunkOp.Norm(after.name(), it.input(), it.layer(), it.epsilon(), it.decay(), by));
            }
            if (before instanceof TrunkOp.Addition it && !it.rectifier().isPresent()) {
                return Optional.of(new TrunkOp.Addition(after.name(), it.left(), it.right(), by));
            }
            return Optional.empty();
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
                        ? Optional.of(new TrunkOp.Addition(name, from.get(0), from.get(1), Rectifier.NONE))
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
                return Optional.of(
                        new TrunkOp.Convolution(name, from, layer, window(it), false, it.hasBias(), Rectifier.NONE));
            }
            if (shape instanceof DepthwiseConvolution2D it && it.getDepthMultiplier() == 1) {
                return Optional.of(
                        new TrunkOp.Convolution(name, from, layer, window(it), true, it.hasBias(), Rectifier.NONE));
            }
            if (shape instanceof FusedNorm it) {
                Rectifier rectifier = it.isRelu() ? Rectifier.RELU : Rectifier.NONE;
                return Optional.of(new TrunkOp.Norm(name, from, layer, it.getEps(), it.getDecay(), rectifier));
            }
            if (shape instanceof SubsamplingLayer it && POOLINGS.contains(it.getPoolingType())) {
                TrunkOp.Window window = new TrunkOp.Window(
                        it.getKernelSize()[0], it.getStride()[0], it.getPadding()[0], isSame(it.getConvolutionMode()));
                return Optional.of(new TrunkOp.Pooling(name, from, window, it.getPoolingType() == PoolingType.MAX));
            }
            if (shape instanceof Upsampling2D it && it.getSize()[0] == it.getSize()[1]) {
                return Optional.of(new TrunkOp.Upsampling(name, from, it.getSize()[0]));
            }
            if (shape instanceof ActivationLayer it && it.getActivationFn() instanceof ActivationReLU) {
                return Optional.of(new TrunkOp.Rectification(name, from, Rectifier.RELU));
            }
            if (shape instanceof ActivationLayer it && it.getActivationFn() instanceof ActivationReLU6) {
                return Optional.of(new TrunkOp.Rectification(name, from, Rectifier.RELU6));
            }
            return Optional.empty();
        }

        private static TrunkOp.Window window(ConvolutionLayer layer) {
            return new TrunkOp.Window(
                    layer.getKernelSize()[0],
                    layer.getStride()[0],
                    layer.getPadding()[0],
                    isSame(layer.getConvolutionMode()));
        }

        private static boolean isSame(ConvolutionMode mode) {
            return mode == ConvolutionMode.Same;
        }
    }
}
