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
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.onednn.layers.DirectConvolution;
import org.hilum.onednn.layers.FusedNorm;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * The convolutional part of a graph: every vertex that oneDNN can run, from the input on, in an order in which they can be
 * run. A ReLU behind a convolution or an addition is a part of it.
 *
 * @param parts the operations
 * @param input the graph's input
 * @param output the vertex that the rest of the graph works on
 * @param rest the vertices behind it, each on the one before
 */
record Trunk(List<Part> parts, String input, String output, List<String> rest) {

    /** The trunk of a graph; empty where the rest is no plain sequence of layers behind one vertex. */
    static Optional<Trunk> of(ComputationGraph graph) {
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
        private final Map<String, Part> parts = new LinkedHashMap<>();
        private final List<String> rest = new ArrayList<>();

        Reader(ComputationGraph graph) {
            this.graph = graph;
            this.vertices = graph.getConfiguration().getVertices();
            this.inputs = graph.getConfiguration().getVertexInputs();
            this.outputs = new HashSet<>(graph.getConfiguration().getNetworkOutputs());
        }

        Optional<Trunk> read() {
            String input = graph.getConfiguration().getNetworkInputs().get(0);
            Set<String> known = new HashSet<>(Set.of(input));
            for (int index : graph.topologicalSortOrder()) {
                String name = graph.getVertices()[index].getVertexName();
                if (name.equals(input)) {
                    continue;
                }
                Optional<Part> part = known.containsAll(inputs.get(name)) ? part(name) : Optional.empty();
                if (part.isPresent()) {
                    add(part.get());
                    known.add(name);
                } else {
                    rest.add(name);
                }
            }
            return sequence().map(output -> new Trunk(List.copyOf(parts.values()), input, output, List.copyOf(rest)));
        }

        /** The vertex before the rest, where each of the rest has one input, the one before it. */
        private Optional<String> sequence() {
            if (rest.isEmpty() || parts.isEmpty()) {
                return Optional.empty();
            }
            String output = inputs.get(rest.get(0)).get(0);
            String before = output;
            for (String name : rest) {
                if (!inputs.get(name).equals(List.of(before)) || !(vertices.get(name) instanceof LayerVertex)) {
                    return Optional.empty();
                }
                before = name;
            }
            return parts.containsKey(output) ? Optional.of(output) : Optional.empty();
        }

        /** A ReLU joins the part before it, if no other vertex works on that. */
        private void add(Part part) {
            if (part instanceof Part.Relu relu && consumers(relu.input()) == 1 && !outputs.contains(relu.input())) {
                Part before = parts.get(relu.input());
                if (before instanceof Part.Convolution it && !it.relu()) {
                    parts.remove(it.name());
                    part = new Part.Convolution(relu.name(), it.input(), it.layer(), it.window(), it.hasBias(), true);
                } else if (before instanceof Part.Addition it && !it.relu()) {
                    parts.remove(it.name());
                    part = new Part.Addition(relu.name(), it.left(), it.right(), true);
                }
            }
            parts.put(part.name(), part);
        }

        private long consumers(String name) {
            return inputs.values().stream()
                    .flatMap(Collection::stream)
                    .filter(name::equals)
                    .count();
        }

        private Optional<Part> part(String name) {
            GraphVertex vertex = vertices.get(name);
            List<String> from = inputs.get(name);
            if (vertex instanceof MergeVertex) {
                return Optional.of(new Part.Concatenation(name, List.copyOf(from)));
            }
            if (vertex instanceof ElementWiseVertex it) {
                return it.getOp() == ElementWiseVertex.Op.Add && from.size() == 2
                        ? Optional.of(new Part.Addition(name, from.get(0), from.get(1), false))
                        : Optional.empty();
            }
            if (vertex instanceof LayerVertex it && it.getPreProcessor() == null) {
                return layer(name, from.get(0));
            }
            return Optional.empty();
        }

        private Optional<Part> layer(String name, String from) {
            Layer layer = graph.getLayer(name);
            org.deeplearning4j.nn.conf.layers.Layer shape = layer.conf().getLayer();
            if (shape instanceof DirectConvolution it) {
                return Optional.of(new Part.Convolution(
                        name,
                        from,
                        layer,
                        window(it.getKernelSize(), it.getStride(), it.getPadding()),
                        it.hasBias(),
                        false));
            }
            if (shape instanceof FusedNorm it) {
                return Optional.of(new Part.Norm(name, from, layer, it.getEps(), it.getDecay(), it.isRelu()));
            }
            if (shape instanceof SubsamplingLayer it
                    && it.getPoolingType() == org.deeplearning4j.nn.conf.layers.PoolingType.MAX) {
                return Optional.of(
                        new Part.MaxPooling(name, from, window(it.getKernelSize(), it.getStride(), it.getPadding())));
            }
            if (shape instanceof ActivationLayer it && it.getActivationFn() instanceof ActivationReLU) {
                return Optional.of(new Part.Relu(name, from));
            }
            return Optional.empty();
        }

        private static Part.Window window(int[] side, int[] stride, int[] padding) {
            return new Part.Window(side[0], stride[0], padding[0]);
        }
    }
}
