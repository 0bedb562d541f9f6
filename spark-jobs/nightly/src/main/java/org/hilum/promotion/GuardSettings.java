package org.hilum.promotion;

import org.hilum.settings.Settings;

/**
 * What the guards allow.
 *
 * @param labelDrift by which the share of positives may differ from that of the nights before, 0 to 1
 * @param driftNights how many nights before count
 * @param driftSubjects below which a night's labels are too few to judge
 * @param quarantineShare of the records read since the last night that may have been set aside, 0 to 1
 * @param testPositives that the test part must hold, over all findings of the model
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
