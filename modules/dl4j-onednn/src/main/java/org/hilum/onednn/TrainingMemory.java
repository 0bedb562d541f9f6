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
 * What one network takes outside the heap while it learns, in bytes, computed from its shapes before anything is allocated.
 *
 * @param parameters of the network
 * @param gradients of the parameters
 * @param updater the optimiser's state
 * @param maps what the way forward makes and the way back needs, and what normalisation and pooling remember
 * @param kernels weights in oneDNN's layouts
 * @param mapGradients the most of the maps' gradients that live at a time, and the pieces between them
 * @param pixels batches that are prepared ahead, and the trunk's output where it passes to Deeplearning4j
 */
public record TrainingMemory(
        long parameters, long gradients, long updater, long maps, long kernels, long mapGradients, long pixels) {

    private static final int FLOAT = Float.BYTES;
    /** Channels are laid out in blocks of a vector, 16 with AVX-512. */
    private static final int BLOCK = 16;
    /**
     * For what shapes do not tell: copies into a layout that an operation prefers, pieces that lie between lent ones. All
     * backbones took between .98 and 1.26 of what their shapes say.
     */
    private static final double ALLOWANCE = 1.35;
    /** An epoch's last batch is smaller than the others, and has a plan of its own. */
    private static final int PLANS = 2;
    /** One is computed, one is ready, one is being prepared. */
    private static final int BATCHES = 3;

    /**
     * Of a graph that is run through oneDNN.
     *
     * @param graph initialised
     * @param batch images that are computed at a time
     * @param side pixels a side of the input
     * @return empty where the graph is not for {@link CompiledGraph}
     */
    public static Optional<TrainingMemory> of(ComputationGraph graph, int batch, int side) {
        return Trunk.of(graph).map(trunk -> {
            Walk walk = new Walk(trunk, batch, side);
            long pixels = (long) batch * side * side * FLOAT;
            return new TrainingMemory(
                    graph.numParams() * FLOAT,
                    graph.numParams() * FLOAT,
                    state(graph) * FLOAT,
                    allow(walk.maps),
                    allow(walk.kernels),
                    allow(walk.mostGradients),
                    BATCHES * pixels + 2 * walk.bytes(trunk.output()));
        });
    }

    /** What {@code org.bytedeco.javacpp.maxbytes} must allow: JavaCPP counts the plans alone, not ND4J's arrays. */
    public long counted() {
        return PLANS * plan();
    }

    /** All of it, with a second plan. */
    public long total() {
        return parameters + gradients + updater + counted() + pixels;
    }

    /** One plan. */
    long plan() {
        return maps + kernels + mapGradients;
    }

    private static long allow(long bytes) {
        return (long) (ALLOWANCE * bytes);
    }

    private static long state(ComputationGraph graph) {
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

    /** Goes through a trunk as {@link TrainingPlan} does: there and back. */
    private static final class Walk {

        private final Map<String, long[]> shapes = new HashMap<>();
        private final Map<String, Long> alive = new HashMap<>();
        private long maps;
        private long kernels;
        private long mostGradients;

        Walk(Trunk trunk, int batch, int side) {
            shapes.put(trunk.input(), new long[] {batch, 1, side, side});
            trunk.parts().forEach(this::forward);
            alive.put(trunk.output(), bytes(trunk.output()));
            List<Part> parts = trunk.parts();
            for (int i = parts.size() - 1; i >= 0; i--) {
                backward(parts.get(i), trunk.input());
            }
        }

        long bytes(String name) {
            long[] shape = shapes.get(name);
            long channels = shape[1] == 1 ? 1 : (shape[1] + BLOCK - 1) / BLOCK * BLOCK;
            return shape[0] * channels * shape[2] * shape[3] * FLOAT;
        }

        private void forward(Part part) {
            long[] input = shapes.get(part.from().get(0));
            long[] shape = input;
            long remembered = 0;
            if (part instanceof Part.Convolution it) {
                shape = it.window().outputShape(input, kernel(it.layer())[0]);
                kernels += kernelBytes(it.layer());
            } else if (part instanceof Part.MaxPooling it) {
                shape = it.window().outputShape(input, input[1]);
                remembered = 1;
            } else if (part instanceof Part.Norm it) {
                remembered = it.relu() ? 1 : 0;
            } else if (part instanceof Part.Concatenation it) {
                long channels = it.from().stream()
                        .mapToLong(name -> shapes.get(name)[1])
                        .sum();
                shape = new long[] {input[0], channels, input[2], input[3]};
            }
            shapes.put(part.name(), shape);
            // a byte to a value: which of a window was the largest, where a ReLU was open
            maps += bytes(part.name()) + remembered * bytes(part.name()) / FLOAT;
        }

        private void backward(Part part, String images) {
            long now = alive.values().stream().mapToLong(Long::longValue).sum();
            if (part instanceof Part.Convolution it) {
                now += 2 * kernelBytes(it.layer());
            }
            for (String name : part.from()) {
                // an addition's gradient is at first the same for both of its parts, and a copy as soon as one changes
                // it
                if (!name.equals(images)) {
                    now += bytes(name);
                    alive.merge(name, bytes(name), Math::max);
                }
            }
            alive.remove(part.name());
            mostGradients = Math.max(mostGradients, now);
        }

        private static long[] kernel(Layer layer) {
            return layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY).shape();
        }

        private static long kernelBytes(Layer layer) {
            return layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY).length() * FLOAT;
        }
    }
}
