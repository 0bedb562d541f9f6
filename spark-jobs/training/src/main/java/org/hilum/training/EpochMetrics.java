package org.hilum.training;

import java.util.OptionalDouble;
import org.hilum.registry.TrainedEpoch;

/**
 * Metrics of one epoch, a point of the training curve. The names of the components are JSON keys of checkpoints.
 *
 * @param epoch number of the epoch, from 1
 * @param loss mean loss over the images, weight decay included
 * @param validationAuc mean AUC over the findings with both classes in the validation part; null if there is none
 * @param images number of images used
 * @param seconds seconds of all rounds
 * @param computing seconds that the busiest worker spent in steps
 * @param waiting seconds that the busiest worker waited for batches
 * @param sending seconds for scheduling, serialisation and network transfer
 * @param averaging seconds on the driver
 */
record EpochMetrics(
        int epoch,
        double loss,
        Double validationAuc,
        long images,
        double seconds,
        double computing,
        double waiting,
        double sending,
        double averaging) {

    static EpochMetrics of(int epoch, double loss, OptionalDouble auc, RoundTimes times) {
        return new EpochMetrics(
                epoch,
                loss,
                auc.isPresent() ? auc.getAsDouble() : null,
                times.images(),
                times.seconds(),
                times.computing(),
                times.waiting(),
                times.sending(),
                times.averaging());
    }

    /** Returns the times of all rounds of the epoch. */
    RoundTimes times() {
        return new RoundTimes(images, seconds, computing, waiting, averaging);
    }

    double imagesPerSecond() {
        return times().imagesPerSecond();
    }

    /**
     * Returns the epoch as the model's bundle stores it.
     *
     * @param network number of the network in the model, from 1
     */
    TrainedEpoch ofNetwork(int network) {
        return new TrainedEpoch(
                network,
                epoch,
                loss,
                validationAuc,
                imagesPerSecond(),
                seconds,
                computing,
                waiting,
                sending,
                averaging);
    }
}
