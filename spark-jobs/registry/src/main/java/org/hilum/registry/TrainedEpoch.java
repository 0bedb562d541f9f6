package org.hilum.registry;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One epoch of a model's training, as its bundle stores it. The names of the components are keys of the bundle's
 * metadata and columns of {@code models --curve}.
 *
 * @param network number of the network in the model, from 1
 * @param epoch number of the epoch, from 1
 * @param loss mean loss over the images, weight decay included
 * @param validationAuc mean AUC over the findings with both classes in the validation part; null if there is none
 * @param imagesPerSecond throughput of the rounds, in images per second
 * @param seconds seconds of all rounds
 * @param computing seconds that the busiest worker spent in steps
 * @param waiting seconds that the busiest worker waited for batches
 * @param sending seconds for scheduling, serialisation and network transfer
 * @param averaging seconds on the driver
 */
public record TrainedEpoch(
        int network,
        int epoch,
        Double loss,
        Double validationAuc,
        Double imagesPerSecond,
        Double seconds,
        Double computing,
        Double waiting,
        Double sending,
        Double averaging) {

    /** Returns the epoch in the form of the bundle's metadata, rounded to four decimals. */
    public Map<String, Object> forMetadata() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("network", network);
        values.put("epoch", epoch);
        values.put("loss", rounded(loss));
        values.put("validationAuc", rounded(validationAuc));
        values.put("imagesPerSecond", rounded(imagesPerSecond));
        values.put("seconds", rounded(seconds));
        values.put("computing", rounded(computing));
        values.put("waiting", rounded(waiting));
        values.put("sending", rounded(sending));
        values.put("averaging", rounded(averaging));
        return values;
    }

    /** Returns an epoch of a bundle's metadata; values that an older hilum did not store are null. */
    static TrainedEpoch fromMetadata(Map<?, ?> values) {
        return new TrainedEpoch(
                // older models have one network, without a number
                values.get("network") instanceof Number network ? network.intValue() : 1,
                values.get("epoch") instanceof Number epoch ? epoch.intValue() : 1,
                number(values, "loss"),
                number(values, "validationAuc"),
                number(values, "imagesPerSecond"),
                number(values, "seconds"),
                number(values, "computing"),
                number(values, "waiting"),
                number(values, "sending"),
                number(values, "averaging"));
    }

    private static Double number(Map<?, ?> values, String key) {
        return values.get(key) instanceof Number number ? (Double) number.doubleValue() : null;
    }

    private static Double rounded(Double value) {
        return value == null ? null : Double.valueOf(String.format(Locale.ROOT, "%.4f", value));
    }
}
