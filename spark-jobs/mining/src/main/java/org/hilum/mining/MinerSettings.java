package org.hilum.mining;

import java.util.ArrayList;
import java.util.List;
import org.hilum.domain.HilumException;
import org.hilum.reports.Contradiction;
import org.hilum.reports.LabelerSettings;
import org.hilum.reports.SiteFile;
import org.hilum.settings.Settings;

/** Reads and checks the section {@code miner} of the settings. */
public final class MinerSettings {
    private MinerSettings() {}

    /** Reads the labeler's settings and the site files that they name. */
    public static LabelerSettings read(Settings settings) {
        return read(settings, List.of(), List.of());
    }

    /**
     * Reads the labeler's settings and the site's files of terms and rules.
     *
     * @param settings settings in force
     * @param lexicon paths of files of terms in addition to those of the settings
     * @param rules paths of files of rules in addition to those of the settings
     * @throws HilumException of kind wrong usage if a file cannot be read or has an invalid line
     */
    public static LabelerSettings read(Settings settings, List<String> lexicon, List<String> rules) {
        Settings.Section miner = settings.section("miner");
        LabelerSettings labeler = labelerSettings(
                settings,
                SiteFiles.read(joined(miner.getStrings("lexicon"), lexicon)),
                SiteFiles.read(joined(miner.getStrings("rules"), rules)));
        if (!labeler.lexicon().isEmpty() || !labeler.rules().isEmpty()) {
            SiteFiles.check(labeler);
        }
        return labeler;
    }

    private static List<String> joined(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private static LabelerSettings labelerSettings(Settings settings, List<SiteFile> lexicon, List<SiteFile> rules) {
        Settings.Section miner = settings.section("miner");
        return new LabelerSettings(
                miner.oneOf("versus", "positive", "uncertain").equals("uncertain"),
                miner.getBoolean("spelling"),
                miner.getBoolean("probable-is-positive"),
                miner.oneOf("contradiction", "any", "last-section").equals("any")
                        ? Contradiction.ANY
                        : Contradiction.LAST_SECTION,
                miner.getInt("max-sentence-tokens", 5, 1000),
                miner.getInt("max-sentence-characters", 50, 100_000),
                miner.getLong("parse-timeout", 100, 600_000),
                lexicon,
                rules);
    }
}
