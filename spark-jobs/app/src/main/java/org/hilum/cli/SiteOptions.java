package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import org.hilum.mining.MinerSettings;
import org.hilum.reports.LabelerSettings;
import org.hilum.settings.Settings;
import picocli.CommandLine.Option;

/** Options by which a site adds terms and rules. Files of the settings come first. */
final class SiteOptions {
    @Option(
            names = "--lexicon",
            paramLabel = "FILE",
            description = "Terms of your own, added to hilum's; may be repeated. See modules/reports/README.md.")
    private List<String> lexicon = new ArrayList<>();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Rules of your own, tried before hilum's; may be repeated.")
    private List<String> rules = new ArrayList<>();

    /** Returns the labeler's settings with these files read. */
    LabelerSettings labeler(Settings settings) {
        return MinerSettings.read(settings, lexicon, rules);
    }
}
