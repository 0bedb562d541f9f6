package org.hilum.cli;

import org.hilum.lease.LeaseHeldException;
import org.hilum.nightly.NightlyRun;
import org.hilum.nightly.NightlySettings;
import org.hilum.nightly.NightlySummary;
import org.hilum.nightly.StageSettings;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightly}: runs all stages on the sources of the settings. Each stage processes only what is new. */
@Command(
        name = "nightly",
        description =
                "Ingests nightly.sources, mines, trains a candidate, makes it champion if it is better, localizes,"
                        + " writes the page; each step processes new data only. Prints a summary as one line of JSON.",
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:the nightly run finished, with or without a promotion",
            "1:the nightly run failed; run it again",
            "2:wrong usage or wrong settings",
            "3:busy: another driver holds the lake's lease, and the job did not start; run it again later"
        },
        footer = {
            "",
            "Example: hilum nightly --lake /data/lake --conf-file site.conf",
            "with site.conf: nightly.sources = [ { kind = reports, format = text, source = \"/in/reports\" } ]"
        })
final class NightlyCommand extends JobCommand {
    @Option(names = "--recheck", description = "Also read known files again.")
    private boolean recheck;

    private NightlySettings nightlySettings;
    private StageSettings stageSettings;

    @Override
    void check(Settings settings) {
        nightlySettings = NightlySettings.of(settings, recheck);
        stageSettings = StageSettings.of(settings);
    }

    @Override
    String execute(Settings settings) {
        NightlyRun nightly = new NightlyRun(
                runner().withArguments(sharedArguments(runner().lake().root())),
                nightlySettings,
                stageSettings,
                this::printMessage,
                summary -> out(summary.json()));
        try {
            return runJob(nightly).json();
        } catch (LeaseHeldException e) {
            // schedulers expect the line whatever the reason
            out(NightlySummary.busy(e.getMessage()).json());
            throw e;
        }
    }
}
