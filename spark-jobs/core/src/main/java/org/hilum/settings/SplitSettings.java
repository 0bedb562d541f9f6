package org.hilum.settings;

/**
 * Settings of the split of patients into train, validation and test.
 *
 * @param name name of the split in the table {@code splits}
 * @param seed seed of the hash that assigns patients
 */
public record SplitSettings(String name, long seed) {
    /** Reads and checks the section {@code split}. */
    public static SplitSettings of(Settings settings) {
        Settings.Section split = settings.section("split");
        return new SplitSettings(split.getString("name"), split.getLong("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }
}
