package org.hilum.cli;

import org.hilum.mining.MineReports;
import org.hilum.reports.LabelerSettings;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mine}. */
@Command(
        name = "mine",
        description = "Mines the reports of the lake for findings: mentions with their evidence, labels per study.",
        footer = {"", "Example: hilum mine --lake /data/lake"})
final class MineCommand extends JobCommand {
    @Option(names = "--full", description = "Mine all reports, not only those that changed since the last run.")
    private boolean full;

    @Mixin
    private SiteOptions site = new SiteOptions();

    private LabelerSettings labeler;

    @Override
    void check(Settings settings) {
        labeler = site.labeler(settings);
    }

    @Override
    String execute(Settings settings) {
        runJob(new MineReports(labeler, full));
        return "";
    }
}
