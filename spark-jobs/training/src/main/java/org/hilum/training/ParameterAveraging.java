package org.hilum.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.hilum.classifier.LabelCounts;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingSpec;

/**
 * Trains a network over executors in rounds: every worker makes some steps on its own images, then parameters and
 * optimiser state are averaged. The result of a round depends only on the network before it, the images and the
 * settings.
 */
final class ParameterAveraging implements AutoCloseable {
    private final SparkComputationGraph spark;
    private final WeightedAveraging master;
    private final Broadcast<WorkerSetup> setup;
    private final WorkerImages images;
    private final TrainingSpec training;
    private final int averagingFrequency;
    private float[] parameters;
    private float[] updater;
    private int countedEpoch = -1;
    private List<LabelCounts> counts;

    /**
     * Creates a training.
     *
     * @param context Spark context
     * @param network network with the initial parameters
     * @param images training images, partitioned over the workers
     * @param preprocessing preprocessing of the pixels
     * @param training settings of the training
     * @param averagingFrequency number of steps between two averagings
     * @param seed seed of order and augmentation
     */
    ParameterAveraging(
            JavaSparkContext context,
            ComputationGraph network,
            WorkerImages images,
            Preprocessing preprocessing,
            TrainingSpec training,
            int averagingFrequency,
            long seed) {
        EpochPlan plan = EpochPlan.of(images.labels().stream().map(List::size).toList(), training, seed);
        this.setup = context.broadcast(new WorkerSetup(
                UUID.randomUUID().toString(), network.getConfiguration().toJson(), training, preprocessing, plan));
        this.master = new WeightedAveraging(setup);
        this.spark = new SparkComputationGraph(context, network, master);
        this.images = images;
        this.training = training;
        this.averagingFrequency = averagingFrequency;
        this.parameters = WorkerNetwork.toArray(network.params());
        this.updater = WorkerNetwork.toArray(network.getUpdater().getStateViewArray());
    }

    /** Replaces the parameters and the optimiser state, to resume from a checkpoint. */
    void restore(float[] otherParameters, float[] otherUpdater) {
        parameters = otherParameters;
        updater = otherUpdater;
    }

    /** Returns the number of workers that train in parallel. */
    int workers() {
        return images.workers();
    }

    /** Returns the number of steps per epoch. */
    int steps() {
        return setup.value().plan().steps();
    }

    /**
     * Makes the steps up to the next averaging.
     *
     * @param epoch number of the epoch, from 0
     * @param from first step, from 0; in the epoch in which the backbone thaws, step 0 resets the optimiser state
     * @return step to continue from
     */
    int runRound(int epoch, int from) {
        if (epoch != countedEpoch) {
            counts = setup.value().plan().counts(epoch, images.labels());
            countedEpoch = epoch;
        }
        int to = Math.min(steps(), from + averagingFrequency);
        master.prepare(new Round(
                epoch,
                from,
                to,
                List.copyOf(counts.subList(from, to)),
                training.stepsBefore(epoch, from, steps()),
                parameters,
                training.thawsAt(epoch) && from == 0 ? new float[updater.length] : updater));
        spark.fit(images.mapPartitions(new RoundBatches(setup, epoch, from, to)));
        parameters = master.parameters();
        updater = master.updater();
        return to;
    }

    /** Returns the loss of the last round, averaged over its images. */
    double loss() {
        return spark.getScore();
    }

    /**
     * Returns one sentence that says how many workers compute their networks in which way; known after the first round.
     */
    String describePaths() {
        Map<String, Long> counts = master.paths().stream()
                .collect(Collectors.groupingBy(path -> path, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(path -> path.getValue() + (path.getValue() == 1 ? " worker trains" : " workers train") + " on "
                        + path.getKey())
                .collect(Collectors.joining("; ", "", "."));
    }

    /** Returns the times of the last round. */
    RoundTimes times() {
        return master.times();
    }

    /** Returns the parameters after the last round, in DL4J's order. */
    float[] parameters() {
        return parameters;
    }

    /** Returns the optimiser state after the last round, in DL4J's order; of length 0 if there is none. */
    float[] updater() {
        return updater;
    }

    /** Returns the network as it is after the last round. */
    ComputationGraph network() {
        return spark.getNetwork();
    }

    /** Returns the setup of the workers, for other computations on their networks. */
    Broadcast<WorkerSetup> setup() {
        return setup;
    }

    @Override
    public void close() {
        WorkerNetwork.release(setup.value().run());
        setup.destroy();
    }
}
