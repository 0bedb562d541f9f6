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
 * How far a training has come: all that is needed to go on as if it had never stopped.
 *
 * @param progress where it is
 * @param parameters of the network
 * @param updater state of the optimiser; of length 0 where it has none
 * @param best parameters of the epoch that was best on the validation part; null where none was measured
 */
record TrainingState(Progress progress, float[] parameters, float[] updater, float[] best) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARAMETERS = "parameters";
    private static final String UPDATER = "updater";
    private static final String BEST = "best";

    /**
     * The parts of it that are no vectors.
     *
     * @param model the id, a hash of images, labels and settings
     * @param epoch from 0
     * @param step of the epoch to go on with, from 0
     * @param lossSum loss times images of the epoch's steps before
     * @param times of the epoch's steps before
     * @param seed of the run
     * @param workers that trained last
     * @param tableVersions that were read
     * @param configuration of the run, JSON
     * @param bestEpoch from 1; 0 where none was measured
     * @param curve of the epochs that are over
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

    /** The validation AUC of the best epoch; NaN where none was measured. */
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
     * @param model whose it must be
     * @param parameters how many the network has
     * @param updater how many values the optimiser keeps
     * @throws BundleException where it is another training's or does not fit the network
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

    /** The curve with one more epoch. */
    static List<EpochMetrics> with(List<EpochMetrics> curve, EpochMetrics epoch) {
        List<EpochMetrics> longer = new ArrayList<>(curve);
        longer.add(epoch);
        return List.copyOf(longer);
    }
}
