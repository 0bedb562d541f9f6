package org.hilum.training;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
 * A worker's network and images in an executor's JVM, kept from round to round. Nothing of a result depends on what is
 * kept: a round brings all parameters, and a worker that is started anew elsewhere makes the same of them. Whoever uses
 * one holds its lock, since a task that Spark has given up may still run.
 */
final class WorkerNetwork {
    private static final Map<Integer, WorkerNetwork> KEPT = new ConcurrentHashMap<>();

    private final WorkerSetup setup;
    private final int worker;
    /** Whose memory holds the network. */
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
        // of its own configuration: the balance of the loss, which is a part of it, is this worker's
        graph = NativeCode.needed(
                () -> ChestNetwork.graph(ComputationGraphConfiguration.fromJson(setup.configuration())));
        graph.init();
        TrainingMemoryCheck.require(
                graph, setup.training().batchSize(), setup.preprocessing().size());
        step = new TrainingStep(graph);
    }

    /** The network of a worker, on the GPU that Spark gave to this task; networks of other trainings are let go. */
    static WorkerNetwork getOrCreate(WorkerSetup setup, int worker) {
        OptionalInt gpu = NativeCode.needed(TaskGpu::pin);
        return KEPT.compute(worker, (key, kept) -> {
            if (kept != null && kept.setup.run().equals(setup.run()) && kept.gpu.equals(gpu)) {
                return kept;
            }
            if (kept != null) {
                kept.close();
            }
            return new WorkerNetwork(setup, key, gpu);
        });
    }

    /** Lets go of what this JVM has kept of a training. */
    static void release(String run) {
        KEPT.forEach((worker, kept) -> {
            if (kept.setup.run().equals(run) && KEPT.remove(worker, kept)) {
                kept.close();
            }
        });
    }

    /** The worker's batches; its images are read once. */
    synchronized BatchPrefetcher batches(Iterator<LabelledImage> images) {
        if (batches == null) {
            List<LabelledImage> own = new ArrayList<>();
            images.forEachRemaining(own::add);
            batches = new BatchPrefetcher(new TrainingBatches(
                    own,
                    setup.preprocessing(),
                    setup.training(),
                    setup.plan().workers().get(worker)));
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

    /** Takes over parameters, the optimiser's state and what the epoch goes by. */
    void load(Round round) {
        if (epoch != round.epoch()) {
            step.beginEpoch(setup.training(), round.epoch());
            epoch = round.epoch();
        }
        load(round.parameters());
        put(round.updater(), graph.getUpdater().getStateViewArray());
    }

    /** Takes over parameters. */
    void load(float[] parameters) {
        put(parameters, graph.params());
    }

    static void put(float[] values, INDArray target) {
        if (values.length > 0) {
            target.reshape(values.length).assign(Nd4j.createFromArray(values));
        }
    }

    static float[] values(INDArray array) {
        return array == null ? new float[0] : array.reshape(array.length()).toFloatVector();
    }

    private synchronized void close() {
        if (batches != null) {
            batches.close();
        }
        graph.close();
    }
}
