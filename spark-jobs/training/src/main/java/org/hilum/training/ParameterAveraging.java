package org.hilum.training;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.LabelCounts;
import org.hilum.classifier.MapPositions;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingSpec;

/**
 * Trains a network over executors in rounds: every worker makes some steps on its own images, then parameters and
 * optimiser state are averaged. The result of a round depends only on the vectors before it, the images and the
 * settings.
 */
final class ParameterAveraging implements AutoCloseable {
    private final Dl4jAveraging dl4j;
    private final Broadcast<WorkerSetup> setup;
    private final WorkerImages images;
    private final TrainingSpec training;
    private final int averagingFrequency;
    /** Label counts of the steps of {@link #countedEpoch}, kept since an epoch may have many rounds. */
    private List<LabelCounts> counts;

    private int countedEpoch = -1;

    /**
     * Creates a training.
     *
     * @param context Spark context
     * @param network network, which each round updates
     * @param images training images, partitioned over the workers
     * @param preprocessing preprocessing of the pixels
     * @param training settings of the training
     * @param averagingFrequency number of steps between two averagings
     * @param seed seed of order and augmentation
     * @param positions positions of the network's heat maps; empty if the images' regions are ignored
     */
    ParameterAveraging(
            JavaSparkContext context,
            ComputationGraph network,
            WorkerImages images,
            Preprocessing preprocessing,
            TrainingSpec training,
            int averagingFrequency,
            long seed,
            Optional<MapPositions> positions) {
        EpochPlan plan = EpochPlan.of(images.labels().stream().map(List::size).toList(), training, seed);
        this.setup = context.broadcast(new WorkerSetup(
                UUID.randomUUID().toString(),
                network.getConfiguration().toJson(),
                training,
                preprocessing,
                plan,
                positions.orElse(null)));
        this.dl4j = new Dl4jAveraging(context, network, setup, images);
        this.images = images;
        this.training = training;
        this.averagingFrequency = averagingFrequency;
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
     * @param parameters parameters of the network, in DL4J's order
     * @param updater optimiser state, in DL4J's order; of length 0 if there is none
     * @return averaged result of the workers
     */
    RoundResult runRound(int epoch, int from, float[] parameters, float[] updater) {
        int to = Math.min(steps(), from + averagingFrequency);
        return dl4j.run(new Round(
                epoch,
                from,
                to,
                List.copyOf(counts(epoch).subList(from, to)),
                training.stepsBefore(epoch, from, steps()),
                parameters,
                training.thawsAt(epoch) && from == 0 ? new float[updater.length] : updater));
    }

    private List<LabelCounts> counts(int epoch) {
        if (epoch != countedEpoch) {
            counts = setup.value().plan().counts(epoch, images.labels());
            countedEpoch = epoch;
        }
        return counts;
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
