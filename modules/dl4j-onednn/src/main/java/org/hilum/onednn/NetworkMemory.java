package org.hilum.onednn;

import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Off-heap memory of a network. DL4J's {@link ComputationGraph#close} releases the same memory, but then requests two full
 * garbage collections, which pause every task of an executor's JVM.
 */
public final class NetworkMemory {

    private NetworkMemory() {}

    /** Releases parameters, gradients and the updater's state; the network cannot be used afterwards. */
    public static void release(ComputationGraph graph) {
        Updater updater = graph.getUpdater(false);
        release(graph.params());
        release(graph.getFlattenedGradients());
        release(updater == null ? null : updater.getStateViewArray());
    }

    private static void release(INDArray array) {
        if (array != null && array.closeable()) {
            array.close();
        }
    }
}
