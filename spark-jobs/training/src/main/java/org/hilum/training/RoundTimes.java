package org.hilum.training;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Times of one round, or the sum over several. Computing and waiting are those of the busiest worker; the rest, beside
 * averaging, counts as sending: scheduling, serialisation and network transfer. The names of the components are JSON
 * keys of checkpoints.
 *
 * @param images number of images used by all workers
 * @param seconds seconds from the beginning to the end
 * @param computing seconds in steps
 * @param waiting seconds of waiting for batches
 * @param averaging seconds on the driver
 */
record RoundTimes(long images, double seconds, double computing, double waiting, double averaging) {
    static final RoundTimes NONE = new RoundTimes(0, 0, 0, 0, 0);

    static RoundTimes of(List<WorkerResult> results, double seconds, double averaging) {
        WorkerResult busiest = results.stream()
                .max(Comparator.comparingDouble(result -> result.computing() + result.waiting()))
                .orElseThrow();
        return new RoundTimes(
                results.stream().mapToLong(WorkerResult::images).sum(),
                seconds,
                busiest.computing(),
                busiest.waiting(),
                averaging);
    }

    RoundTimes plus(RoundTimes other) {
        return new RoundTimes(
                images + other.images,
                seconds + other.seconds,
                computing + other.computing,
                waiting + other.waiting,
                averaging + other.averaging);
    }

    /** Returns the seconds that neither computing, waiting nor averaging accounts for. */
    double sending() {
        return Math.max(0, seconds - computing - waiting - averaging);
    }

    double imagesPerSecond() {
        return seconds > 0 ? images / seconds : 0;
    }

    /** Returns the shares in percent, for progress messages. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "computing %.0f %%, waiting for input %.0f %%, sending %.0f %%, averaging %.0f %%",
                share(computing),
                share(waiting),
                share(sending()),
                share(averaging));
    }

    private double share(double part) {
        return seconds > 0 ? 100 * part / seconds : 0;
    }
}
