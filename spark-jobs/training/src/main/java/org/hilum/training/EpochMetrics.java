package org.hilum.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * An epoch of the training curve.
 *
 * @param epoch from 1, as people count
 * @param loss mean over the images, the weight decay included
 * @param validationAuc mean over the findings with both classes in the validation part; null where there is none
 * @param images used
 * @param seconds in rounds
 * @param computing seconds of the busiest worker in steps
 * @param waiting seconds of the busiest worker for batches
 * @param sending seconds for scheduling, serialisation and the network
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

    double imagesPerSecond() {
        return seconds > 0 ? images / seconds : 0;
    }

    /**
     * For the bundle's metadata, rounded to what means something.
     *
     * @param network of the model, from 1
     */
    Map<String, Object> forMetadata(int network) {
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("network", network);
        point.put("epoch", epoch);
        point.put("loss", round(loss));
        point.put("validationAuc", validationAuc == null ? null : round(validationAuc));
        point.put("imagesPerSecond", round(imagesPerSecond()));
        point.put("seconds", round(seconds));
        point.put("computing", round(computing));
        point.put("waiting", round(waiting));
        point.put("sending", round(sending));
        point.put("averaging", round(averaging));
        return point;
    }

    private static double round(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4f", value));
    }
}
