package org.hilum.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.ChestNetwork;
import org.hilum.domain.HilumException;
import org.hilum.onednn.CompiledGraph;
import org.hilum.onednn.TrainingMemory;

/** Estimates the memory that a worker needs outside its heap, and checks the limits of its JVM. */
public final class TrainingMemoryCheck {
    private static final int MIB_SHIFT = 20;
    /** Bytes for metaspace, compiled code, threads and network buffers of an executor. */
    private static final long JVM = 768L << MIB_SHIFT;

    private TrainingMemoryCheck() {}

    /** Returns the memory that a worker with these settings needs and the settings that provide it, one line each. */
    public static List<String> report(TrainSettings settings) {
        ComputationGraph graph = ChestNetwork.build(settings.network(), settings.training(), settings.seed());
        try {
            return memory(
                            graph,
                            settings.training().batchSize(),
                            settings.network().inputSize())
                    .map(memory -> report(settings, memory))
                    .orElse(List.of("training runs without oneDNN here: its memory cannot be estimated"));
        } finally {
            graph.close();
        }
    }

    private static List<String> report(TrainSettings settings, TrainingMemory memory) {
        return List.of(
                "train       " + settings.network().backbone().id() + ", batches of "
                        + settings.training().batchSize() + " at "
                        + settings.network().inputSize() + " pixels per side:",
                row("parameters", memory.parameters()),
                row("gradients of parameters", memory.gradients()),
                row("optimiser state", memory.updater()),
                row("activations for the backward pass", memory.activations()),
                row("gradients of activations", memory.activationGradients()),
                row("weights in oneDNN's layouts", memory.kernels()),
                row("a second plan, for the last batch", memory.countedByJavacpp() / 2),
                row("working pixels", memory.pixels()),
                row("total outside the heap", memory.total()),
                "  -Dorg.bytedeco.javacpp.maxbytes=" + mebibytes(memory.countedByJavacpp())
                        + "m or more (bin/hilum: HILUM_OFF_HEAP)",
                "  -Dorg.bytedeco.javacpp.maxphysicalbytes: the heap and " + mebibytes(memory.total() + JVM)
                        + "m (bin/hilum: HILUM_PHYSICAL)",
                "  spark.executor.memoryOverhead " + mebibytes(memory.total() + JVM) + "m",
                "  heap: " + mebibytes(4 * (memory.parameters() + memory.updater()))
                        + " MiB for averaging, and one byte per pixel of the worker's images, besides Spark's own needs");
    }

    /**
     * Checks that this JVM has the memory to train a network.
     *
     * @param graph the network
     * @param batch number of images per batch
     * @param side side of the input in pixels
     * @throws HilumException of kind failed, with the required number, if a limit is lower
     */
    static void require(ComputationGraph graph, int batch, int side) {
        memory(graph, batch, side).ifPresent(memory -> {
            require("maxbytes", "HILUM_OFF_HEAP", memory.countedByJavacpp(), Pointer.maxBytes());
            require("maxphysicalbytes", "HILUM_PHYSICAL", memory.total() + JVM, Pointer.maxPhysicalBytes());
        });
    }

    private static void require(String limit, String variable, long needed, long allowed) {
        // 0 means no limit
        if (allowed > 0 && needed > allowed) {
            throw HilumException.failed(
                    "Training this network needs " + mebibytes(needed) + " MiB outside the heap, and org.bytedeco."
                            + "javacpp." + limit + " allows " + mebibytes(allowed) + ": set it to " + mebibytes(needed)
                            + "m or more (" + variable
                            + " for bin/hilum, spark.executor.extraJavaOptions on a cluster), or lower"
                            + " train.batch-size. hilum doctor --train shows what needs it.");
        }
    }

    private static Optional<TrainingMemory> memory(ComputationGraph graph, int batch, int side) {
        return graph instanceof CompiledGraph ? TrainingMemory.estimate(graph, batch, side) : Optional.empty();
    }

    private static String row(String what, long bytes) {
        return String.format(Locale.ROOT, "  %-34s %,8d MiB", what, mebibytes(bytes));
    }

    /** Returns a number of bytes in MiB, rounded up. */
    private static long mebibytes(long bytes) {
        return (bytes + (1L << MIB_SHIFT) - 1) >> MIB_SHIFT;
    }
}
