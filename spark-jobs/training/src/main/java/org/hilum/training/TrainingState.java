package org.hilum.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hilum.classifier.BundleException;
import org.hilum.classifier.Checkpoint;

/**
 * The state of a training: all that is needed to resume it as if it had not been interrupted.
 *
 * @param progress progress, without vectors
 * @param parameters parameters of the network
 * @param updater optimiser state; of length 0 if there is none
 * @param best parameters of the epoch with the best validation AUC; null if no AUC was computed
 */
record TrainingState(Progress progress, float[] parameters, float[] updater, float[] best) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARAMETERS = "parameters";
    private static final String UPDATER = "updater";
    private static final String BEST = "best";

    /**
     * The part of the state without vectors. The names of the components are JSON keys of checkpoints.
     *
     * @param model id of the model, a hash of images, labels and settings
     * @param epoch number of the epoch, from 0
     * @param step next step of the epoch, from 0
     * @param lossSum sum of loss times images over the steps of the epoch so far
     * @param times times of the steps of the epoch so far
     * @param seed seed of the run
     * @param workers number of workers of the last round
     * @param tableVersions versions of the tables that were read
     * @param configuration configuration of the model, as JSON
     * @param bestEpoch number of the best epoch, from 1; 0 if no AUC was computed
     * @param curve metrics of the completed epochs
     */
    record Progress(
            String model,
            int epoch,
            int step,
            double lossSum,
            RoundTimes times,
            long seed,
            int workers,
            Map<String, Long> tableVersions,
            String configuration,
            int bestEpoch,
            List<EpochMetrics> curve) {

        /** Returns the validation AUC of the best epoch; NaN if no AUC was computed. */
        double bestAuc() {
            return bestEpoch == 0 ? Double.NaN : curve.get(bestEpoch - 1).validationAuc();
        }

        private Progress afterRound(RoundResult round, int trainingWorkers) {
            return new Progress(
                    model,
                    epoch,
                    round.to(),
                    lossSum + round.loss() * round.times().images(),
                    times.plus(round.times()),
                    seed,
                    trainingWorkers,
                    tableVersions,
                    configuration,
                    bestEpoch,
                    curve);
        }

        private Progress afterEpoch(EpochMetrics metrics, boolean isBest) {
            return new Progress(
                    model,
                    epoch + 1,
                    0,
                    0,
                    RoundTimes.NONE,
                    seed,
                    workers,
                    tableVersions,
                    configuration,
                    isBest ? metrics.epoch() : bestEpoch,
                    Stream.concat(curve.stream(), Stream.of(metrics)).toList());
        }

        /** Returns the metrics of the epoch whose last step was made. */
        private EpochMetrics metrics(OptionalDouble validationAuc) {
            return EpochMetrics.of(epoch + 1, lossSum / times.images(), validationAuc, times);
        }
    }

    /**
     * Returns the state after an averaging round.
     *
     * @param round result of the round
     * @param workers number of workers of the round
     */
    TrainingState afterRound(RoundResult round, int workers) {
        return new TrainingState(progress.afterRound(round, workers), round.parameters(), round.updater(), best);
    }

    /**
     * Returns the state after the last step of an epoch: the curve has one more point, and the next epoch begins.
     *
     * @param validationAuc validation AUC of the parameters, 0 to 1; empty if there is none
     */
    TrainingState afterEpoch(OptionalDouble validationAuc) {
        EpochMetrics metrics = progress.metrics(validationAuc);
        // the first AUC is better than none (NaN)
        boolean isBest = validationAuc.isPresent() && !(validationAuc.getAsDouble() <= progress.bestAuc());
        return new TrainingState(progress.afterEpoch(metrics, isBest), parameters, updater, isBest ? parameters : best);
    }

    /** Returns the metrics of the last completed epoch. */
    EpochMetrics lastEpoch() {
        return progress.curve().get(progress.curve().size() - 1);
    }

    /** Whether no step of the next epoch has been made. */
    boolean isBetweenEpochs() {
        return progress.step() == 0;
    }

    Checkpoint toCheckpoint() {
        SortedMap<String, float[]> vectors = new TreeMap<>();
        vectors.put(PARAMETERS, parameters);
        vectors.put(UPDATER, updater);
        if (best != null) {
            vectors.put(BEST, best);
        }
        try {
            return new Checkpoint(JSON.writeValueAsString(progress), vectors);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @param checkpoint the checkpoint
     * @param model expected id of the model
     * @param parameters number of parameters of the network
     * @param updater number of values of the optimiser state
     * @throws BundleException if it belongs to another training or does not fit the network
     */
    static TrainingState fromCheckpoint(Checkpoint checkpoint, String model, long parameters, long updater) {
        Progress progress;
        try {
            progress = JSON.readValue(checkpoint.description(), Progress.class);
        } catch (JsonProcessingException e) {
            throw new BundleException("The checkpoint's description cannot be read: " + e.getOriginalMessage(), e);
        }
        if (!model.equals(progress.model()) || progress.curve() == null || progress.times() == null) {
            throw new BundleException("The checkpoint is not one of this training.");
        }
        return new TrainingState(
                progress,
                checkpoint.vector(PARAMETERS, parameters),
                checkpoint.vector(UPDATER, updater),
                progress.bestEpoch() == 0 ? null : checkpoint.vector(BEST, parameters));
    }
}
