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

    /** Reads the labeler's settings, with the site's files that they name. */
    public static LabelerSettings of(Settings settings) {
        return of(settings, List.of(), List.of());
    }

    /**
     * Reads the labeler's settings, with the site's files of terms and rules.
     *
     * @param settings the settings in force
     * @param lexicon paths of files of terms beside those of the settings
     * @param rules paths of files of rules beside those of the settings
     * @throws HilumException of kind wrong usage where a file cannot be read or has a line that is not understood
     */
    public static LabelerSettings of(Settings settings, List<String> lexicon, List<String> rules) {
        Settings.Section miner = settings.section("miner");
        LabelerSettings labeler = read(
                settings,
                SiteFiles.read(joined(miner.texts("lexicon"), lexicon)),
                SiteFiles.read(joined(miner.texts("rules"), rules)));
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

    private static LabelerSettings read(Settings settings, List<SiteFile> lexicon, List<SiteFile> rules) {
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
