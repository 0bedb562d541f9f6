package org.hilum.promotion;

import org.hilum.settings.Settings;

/**
 * The limits of the guards.
 *
 * @param labelDrift maximum difference of the share of positives from that of earlier nightly runs, 0 to 1
 * @param driftNights number of earlier nightly runs that are compared
 * @param driftSubjects minimum number of newly labelled subjects for a comparison
 * @param quarantineShare maximum share of quarantined records among those read since the last nightly run, 0 to 1
 * @param testPositives minimum number of positive labels in the test part, over all findings of the model
 */
public record GuardSettings(
        double labelDrift, int driftNights, int driftSubjects, double quarantineShare, int testPositives) {
    /** Reads the section {@code guards}. */
    public static GuardSettings of(Settings settings) {
        Settings.Section guards = settings.section("guards");
        return new GuardSettings(
                guards.getDouble("label-drift", 0, 1),
                guards.getInt("drift-nights", 1, 10_000),
                guards.getInt("drift-subjects", 1, 1_000_000),
                guards.getDouble("quarantine", 0, 1),
                guards.getInt("test-positives", 0, 1_000_000));
    }
}
