package org.hilum.training;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.BatchPrefetcher;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.LabelledImage;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.TrainingBatches;
import org.hilum.classifier.TrainingStep;
import org.hilum.nativecode.NativeCode;
import org.hilum.nativecode.TaskGpu;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A worker's network and images in an executor's JVM, cached between rounds. Results do not depend on the cache: a
 * round sends all parameters, and a worker that is restarted elsewhere computes the same. Callers hold the lock of the
 * object, since a task that Spark has abandoned may still run.
 */
final class WorkerNetwork {
    private static final Map<Integer, WorkerNetwork> CACHE = new ConcurrentHashMap<>();

    private final WorkerSetup setup;
    private final int worker;
    /** GPU whose memory holds the network; empty for the CPU. */
    private final OptionalInt gpu;

    private final ComputationGraph graph;
    private final TrainingStep step;
    private BatchPrefetcher batches;
    private int epoch = -1;

    private WorkerNetwork(WorkerSetup setup, int worker, OptionalInt gpu) {
        this.setup = setup;
        this.worker = worker;
        this.gpu = gpu;
        NativePath.enable();
        // a configuration of its own, since it holds the class balance of this worker's loss
        graph = NativeCode.call(
                () -> ChestNetwork.graph(ComputationGraphConfiguration.fromJson(setup.configuration())));
        graph.init();
        TrainingMemoryCheck.require(
                graph, setup.training().batchSize(), setup.preprocessing().size());
        step = new TrainingStep(graph);
    }

    /**
     * Returns the network of a worker, on the GPU that Spark assigned to this task; closes the network of another
     * training.
     */
    static WorkerNetwork getOrCreate(WorkerSetup setup, int worker) {
        OptionalInt gpu = NativeCode.call(TaskGpu::pin);
        return CACHE.compute(worker, (key, cached) -> {
            if (cached != null && cached.setup.run().equals(setup.run()) && cached.gpu.equals(gpu)) {
                return cached;
            }
            if (cached != null) {
                cached.close();
            }
            return new WorkerNetwork(setup, key, gpu);
        });
    }

    /** Closes the networks that this JVM has cached for a training. */
    static void release(String run) {
        CACHE.forEach((worker, cached) -> {
            if (cached.setup.run().equals(run) && CACHE.remove(worker, cached)) {
                cached.close();
            }
        });
    }

    /** Returns the worker's batches; the images are read only once. */
    synchronized BatchPrefetcher batches(Iterator<LabelledImage> images) {
        if (batches == null) {
            List<LabelledImage> own = new ArrayList<>();
            images.forEachRemaining(own::add);
            batches = new BatchPrefetcher(new TrainingBatches(
                    own,
                    setup.preprocessing(),
                    setup.training(),
                    setup.plan().workers().get(worker),
                    Optional.ofNullable(setup.positions())));
        }
        return batches;
    }

    ComputationGraph graph() {
        return graph;
    }

    TrainingStep step() {
        return step;
    }

    WorkerSetup setup() {
        return setup;
    }

    /** Sets parameters, optimiser state and the epoch's learning rate. */
    void beginRound(Round round) {
        if (epoch != round.epoch()) {
            step.beginEpoch(setup.training(), round.epoch());
            epoch = round.epoch();
        }
        setParameters(round.parameters());
        assign(round.updater(), graph.getUpdater().getStateViewArray());
    }

    /** Sets the parameters. */
    void setParameters(float[] parameters) {
        assign(parameters, graph.params());
    }

    static void assign(float[] values, INDArray target) {
        if (values.length > 0) {
            target.reshape(values.length).assign(Nd4j.createFromArray(values));
        }
    }

    static float[] toArray(INDArray array) {
        return array == null ? new float[0] : array.reshape(array.length()).toFloatVector();
    }

    private synchronized void close() {
        if (batches != null) {
            batches.close();
        }
        graph.close();
    }
}
