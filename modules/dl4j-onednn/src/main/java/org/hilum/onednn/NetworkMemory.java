package org.hilum.onednn;

import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network holds outside the heap. DL4J's own {@link ComputationGraph#close} lets go of the same and then asks twice for a
 * full garbage collection, which stops every task of an executor's JVM for as long as its heap is large.
 */
public final class NetworkMemory {

    private NetworkMemory() {}

    /** Lets go of parameters, gradients and the updater's state; the network is of no use afterwards. */
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
