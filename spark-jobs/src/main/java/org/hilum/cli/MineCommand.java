package org.hilum.cli;

import java.util.Map;
import org.hilum.job.Run;
import org.hilum.mining.MineReports;
import org.hilum.reports.Labeler;
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
    @Option(names = "--full", description = "Go over all reports, not only those that changed since the last time.")
    private boolean full;

    @Mixin
    private SiteOptions site = new SiteOptions();

    private LabelerSettings labeler;
    private String version;

    @Override
    void check(Settings settings) {
        labeler = site.labeler(settings);
        version = Labeler.version(labeler);
    }

    @Override
    Map<String, String> arguments() {
        Map<String, String> arguments = super.arguments();
        arguments.put("labeler-version", version);
        return arguments;
    }

    @Override
    String run(Run run, Settings settings) {
        new MineReports(labeler, version, full).run(run);
        return "";
    }
}
