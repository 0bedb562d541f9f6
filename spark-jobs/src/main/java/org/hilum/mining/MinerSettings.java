package org.hilum.mining;

import java.util.List;
import org.hilum.reports.Contradiction;
import org.hilum.reports.LabelerSettings;
import org.hilum.reports.SiteFile;
import org.hilum.settings.Settings;

/** Reads and checks the section {@code miner} of the settings. */
public final class MinerSettings {
    private MinerSettings() {}

    /**
     * The labeler's settings.
     *
     * @param lexicon the site's own files of terms, read
     * @param rules the site's own files of rules, read
     */
    public static LabelerSettings of(Settings settings, List<SiteFile> lexicon, List<SiteFile> rules) {
        Settings.Section miner = settings.section("miner");
        return new LabelerSettings(
                miner.flag("probable-is-positive"),
                miner.word("contradiction", "any", "last-section").equals("any")
                        ? Contradiction.ANY
                        : Contradiction.LAST_SECTION,
                miner.integer("max-sentence-tokens", 5, 1000),
                miner.integer("max-sentence-characters", 50, 100_000),
                miner.whole("parse-timeout", 100, 600_000),
                lexicon,
                rules);
    }
}
