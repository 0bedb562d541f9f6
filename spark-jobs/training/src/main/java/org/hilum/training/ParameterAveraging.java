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
 * Trains a network over executors in rounds: every worker makes some steps of its own images, then parameters and the
 * optimiser's state are averaged. A round is a function of the network before it, of the images and of the settings.
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
     * A training.
     *
     * @param network with the parameters to start from
     * @param averagingFrequency steps between two averagings
     * @param seed of order and augmentation
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
        this.parameters = WorkerNetwork.values(network.params());
        this.updater = WorkerNetwork.values(network.getUpdater().getStateViewArray());
    }

    /** Goes on from other parameters and another state of the optimiser than the network had. */
    void restore(float[] otherParameters, float[] otherUpdater) {
        parameters = otherParameters;
        updater = otherUpdater;
    }

    /** How many train side by side. */
    int workers() {
        return images.workers();
    }

    /** NightlySteps of an epoch. */
    int steps() {
        return setup.value().plan().steps();
    }

    /**
     * Makes the steps up to the next averaging.
     *
     * @param epoch from 0
     * @param from the first step, from 0; where the epoch is the one in which the backbone thaws, step 0 forgets the
     *     optimiser's state
     * @return the step to go on from
     */
    int round(int epoch, int from) {
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
        spark.fit(images.onWorkers(new RoundBatches(setup, epoch, from, to)));
        parameters = master.parameters();
        updater = master.updater();
        return to;
    }

    /** The loss of the last round, the mean over its images. */
    double loss() {
        return spark.getScore();
    }

    /** How many workers compute their networks in which way, in one sentence; known after the first round. */
    String paths() {
        Map<String, Long> counts = master.paths().stream()
                .collect(Collectors.groupingBy(path -> path, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(path -> path.getValue() + (path.getValue() == 1 ? " worker trains" : " workers train") + " on "
                        + path.getKey())
                .collect(Collectors.joining("; ", "", "."));
    }

    /** What the last round took. */
    RoundTimes times() {
        return master.times();
    }

    /** The parameters after the last round, in DL4J's order. */
    float[] parameters() {
        return parameters;
    }

    /** The optimiser's state after the last round, in DL4J's order; of length 0 where it has none. */
    float[] updater() {
        return updater;
    }

    /** The network as it is after the last round. */
    ComputationGraph network() {
        return spark.getNetwork();
    }

    /** What workers have to know; for what else is done with their networks. */
    Broadcast<WorkerSetup> setup() {
        return setup;
    }

    @Override
    public void close() {
        WorkerNetwork.release(setup.value().run());
        setup.destroy();
    }
}
