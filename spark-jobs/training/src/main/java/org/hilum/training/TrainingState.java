package org.hilum.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
            List<EpochMetrics> curve) {}

    /** Returns the validation AUC of the best epoch; NaN if no AUC was computed. */
    double bestAuc() {
        return progress.bestEpoch() == 0
                ? Double.NaN
                : progress.curve().get(progress.bestEpoch() - 1).validationAuc();
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

    /** Returns a copy of the curve with one more epoch. */
    static List<EpochMetrics> append(List<EpochMetrics> curve, EpochMetrics epoch) {
        List<EpochMetrics> longer = new ArrayList<>(curve);
        longer.add(epoch);
        return List.copyOf(longer);
    }
}
