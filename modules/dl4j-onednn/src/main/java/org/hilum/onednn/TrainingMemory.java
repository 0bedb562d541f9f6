package org.hilum.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;

/**
 * Off-heap memory for training one network, in bytes, estimated from its shapes before anything is allocated.
 *
 * @param parameters bytes of the parameters
 * @param gradients bytes of the parameters' gradients
 * @param updater bytes of the optimiser's state
 * @param activations bytes of the activations that the backward pass needs, and of the workspaces of normalisation and pooling
 * @param kernels bytes of the weights in oneDNN's layouts
 * @param activationGradients peak bytes of the activations' gradients, fragmentation included
 * @param pixels bytes of prefetched batches, and of the trunk's output where it is handed to DL4J
 */
public record TrainingMemory(
        long parameters,
        long gradients,
        long updater,
        long activations,
        long kernels,
        long activationGradients,
        long pixels) {

    private static final int FLOAT = Float.BYTES;
    /** Channels per block of oneDNN's layouts with AVX-512. */
    private static final int BLOCK = 16;
    /**
     * Factor for what shapes do not tell: copies into other layouts, and fragmentation. All backbones took between .98 and 1.26
     * times the bytes that follow from their shapes.
     */
    private static final double ALLOWANCE = 1.35;
    /** One plan for full batches and one for an epoch's smaller batches. */
    private static final int PLANS = 2;
    /** One batch is computed, one is ready, one is being prepared. */
    private static final int BATCHES = 3;

    /**
     * Estimates the memory of a graph that oneDNN trains.
     *
     * @param graph initialised graph
     * @param batch images per batch
     * @param side height and width of the input, in pixels
     * @return the estimate; empty if {@link CompiledGraph} cannot compile the graph
     */
    public static Optional<TrainingMemory> estimate(ComputationGraph graph, int batch, int side) {
        return OneDnnSubgraph.find(graph).map(subgraph -> {
            Traversal traversal = new Traversal(subgraph, batch, side);
            long pixels = (long) batch * side * side * FLOAT;
            return new TrainingMemory(
                    graph.numParams() * FLOAT,
                    graph.numParams() * FLOAT,
                    updaterStateSize(graph) * FLOAT,
                    withAllowance(traversal.activations),
                    withAllowance(traversal.kernels),
                    withAllowance(traversal.peakGradients),
                    BATCHES * pixels + 2 * traversal.bytes(subgraph.output()));
        });
    }

    /** Returns the bytes that {@code org.bytedeco.javacpp.maxbytes} must allow: those of the plans, not of ND4J's arrays. */
    public long countedByJavacpp() {
        return PLANS * planBytes();
    }

    /** Returns all off-heap bytes, with both plans. */
    public long total() {
        return parameters + gradients + updater + countedByJavacpp() + pixels;
    }

    /** Returns the bytes of one plan. */
    long planBytes() {
        return activations + kernels + activationGradients;
    }

    private static long withAllowance(long bytes) {
        return (long) (ALLOWANCE * bytes);
    }

    private static long updaterStateSize(ComputationGraph graph) {
        long values = 0;
        for (Layer layer : graph.getLayers()) {
            TrainingConfig settings = layer.getConfig();
            for (Map.Entry<String, org.nd4j.linalg.api.ndarray.INDArray> parameter :
                    layer.paramTable(false).entrySet()) {
                values += settings.getUpdaterByParam(parameter.getKey())
                        .stateSize(parameter.getValue().length());
            }
        }
        return values;
    }

    /** Visits the operations of a trunk forward and backward, as {@link TrainingPlan} does. */
    private static final class Traversal {

        private final Map<String, long[]> shapes = new HashMap<>();
        private final Map<String, Long> live = new HashMap<>();
        private long activations;
        private long kernels;
        private long peakGradients;

        Traversal(OneDnnSubgraph subgraph, int batch, int side) {
            shapes.put(subgraph.input(), new long[] {batch, 1, side, side});
            subgraph.ops().forEach(this::forward);
            live.put(subgraph.output(), bytes(subgraph.output()));
            List<TrunkOp> ops = subgraph.ops();
            for (int i = ops.size() - 1; i >= 0; i--) {
                backward(ops.get(i), subgraph.input());
            }
        }

        long bytes(String name) {
            long[] shape = shapes.get(name);
            long channels = shape[1] == 1 ? 1 : (shape[1] + BLOCK - 1) / BLOCK * BLOCK;
            return shape[0] * channels * shape[2] * shape[3] * FLOAT;
        }

        private void forward(TrunkOp op) {
            long[] input = shapes.get(op.from().get(0));
            long[] shape = input;
            long workspace = 0;
            if (op instanceof TrunkOp.Convolution it) {
                shape = it.window().outputShape(input, ConvolutionWeights.of(it).outputs());
                kernels += kernelBytes(it.layer());
            } else if (op instanceof TrunkOp.Pooling it) {
                shape = it.window().outputShape(input, input[1]);
                workspace = it.maximum() ? 1 : 0;
            } else if (op instanceof TrunkOp.Upsampling it) {
                shape = it.outputShape(input);
            } else if (op instanceof TrunkOp.Norm it) {
                workspace = it.rectifier() == Rectifier.RELU ? 1 : 0;
            } else if (op instanceof TrunkOp.Concatenation it) {
                long channels = it.from().stream()
                        .mapToLong(name -> shapes.get(name)[1])
                        .sum();
                shape = new long[] {input[0], channels, input[2], input[3]};
            }
            shapes.put(op.name(), shape);
            // workspaces have one byte per value: position of the maximum in a window, mask of a ReLU
            activations += bytes(op.name()) + workspace * bytes(op.name()) / FLOAT;
        }

        private void backward(TrunkOp op, String images) {
            long now = live.values().stream().mapToLong(Long::longValue).sum();
            if (op instanceof TrunkOp.Convolution it) {
                now += 2 * kernelBytes(it.layer());
            }
            for (String name : op.from()) {
                // the two summands of an addition share one gradient until one of them needs to change it
                if (!name.equals(images)) {
                    now += bytes(name);
                    live.merge(name, bytes(name), Math::max);
                }
            }
            live.remove(op.name());
            peakGradients = Math.max(peakGradients, now);
        }

        private static long kernelBytes(Layer layer) {
            return layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY).length() * FLOAT;
        }
    }
}
