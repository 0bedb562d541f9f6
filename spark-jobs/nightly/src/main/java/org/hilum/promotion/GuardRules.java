package org.hilum.promotion;

import java.util.List;
import java.util.Locale;
import org.hilum.ingest.IngestCounts;

/**
 * Decides by counts whether each guard passes.
 *
 * @param settings limits of the guards
 */
record GuardRules(GuardSettings settings) {

    /**
     * Returns the guard that no patient is in two parts of the split.
     *
     * @param overlap number of patients in more than one of training, validation and test
     * @param patients number of patients in training and validation
     */
    Guard patientOverlap(long overlap, long patients) {
        return new Guard(
                "patient-overlap",
                Guard.ALL,
                overlap == 0,
                overlap,
                0,
                patients,
                overlap + " patients are in more than one of training, validation and test");
    }

    /**
     * Returns the guard that no image with a ground-truth box was learned from.
     *
     * @param boxed number of images with a ground-truth box in training and validation
     * @param images number of images in training and validation
     */
    Guard boxedInTraining(long boxed, long images) {
        return new Guard(
                "boxed-in-training",
                Guard.ALL,
                boxed == 0,
                boxed,
                0,
                images,
                boxed + " images with a ground-truth box are in training or validation");
    }

    /**
     * Returns the guard that few of the records were quarantined.
     *
     * @param ingested counts of all ingests since the last finished nightly run
     */
    Guard quarantine(List<IngestCounts> ingested) {
        long read = ingested.stream().mapToLong(IngestCounts::read).sum();
        long quarantined =
                ingested.stream().mapToLong(IngestCounts::quarantined).sum();
        double share = read == 0 ? 0 : (double) quarantined / read;
        return new Guard(
                "quarantine",
                Guard.ALL,
                share <= settings.quarantineShare(),
                share,
                settings.quarantineShare(),
                read,
                String.format(
                        Locale.ROOT,
                        "%d of %d records read were quarantined (%.1f %%; guards.quarantine allows %.1f %%)",
                        quarantined,
                        read,
                        100 * share,
                        100 * settings.quarantineShare()));
    }

    /**
     * Returns the guard that the test part has enough positive labels.
     *
     * @param positives number of positive labels in the test part, over all findings of the model
     */
    Guard testPositives(long positives) {
        return new Guard(
                "test-positives",
                Guard.ALL,
                positives >= settings.testPositives(),
                positives,
                settings.testPositives(),
                positives,
                positives + " positive labels in the test part (guards.test-positives requires "
                        + settings.testPositives() + ")");
    }
}
