package org.hilum.cli;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.hilum.inference.Localizing;
import org.hilum.job.Run;
import org.hilum.nightly.Night;
import org.hilum.nightly.NightEnd;
import org.hilum.nightly.NightSettings;
import org.hilum.nightly.NightSummary;
import org.hilum.promotion.GuardSettings;
import org.hilum.promotion.PromotionRule;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightly}: the whole chain over the sources of the settings; each stage does only what is new. */
@Command(
        name = "nightly",
        description =
                "Ingests nightly.sources, mines, trains a candidate, makes it champion if it is better, localizes,"
                        + " writes the page; each step does only what is new. Prints a summary, JSON in one line.",
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:the night was finished, whether or not there was reason to promote",
            "1:it was not; run it again",
            "2:wrong usage or wrong settings",
            "3:busy: another driver has the lake, and nothing was begun; run it again later"
        },
        footer = {
            "",
            "Example: hilum nightly --lake /data/lake --conf-file site.conf",
            "with site.conf: nightly.sources = [ { kind = reports, format = text, source = \"/in/reports\" } ]"
        })
final class NightlyCommand extends JobCommand {
    @Option(names = "--recheck", description = "Read files that the lake knows again, too.")
    private boolean recheck;

    @Override
    void check(Settings settings) {
        NightSettings.of(settings, recheck);
        PromotionRule.of(settings);
        GuardSettings.of(settings);
    }

    @Override
    String run(Run run, Settings settings) {
        NightSettings night = NightSettings.of(settings, recheck);
        Configuration hadoop = run.lake().spark().sparkContext().hadoopConfiguration();
        Chain chain = new Chain(err(), err(), shared(run.lake().root()));
        NightSummary summary = new NightSummary(run.id());
        NightEnd end = new NightEnd(night.hooks(), night.metricsFile(), hadoop);
        try {
            new Night(
                            run,
                            night,
                            PromotionRule.of(settings),
                            GuardSettings.of(settings),
                            settings.section("split").text("name"),
                            EvaluateCommand.bootstrap(settings),
                            Localizing.of(settings),
                            chain::run)
                    .run(summary);
        } catch (Exception e) { // Spark's are checked ones, thrown without being declared
            summary.failed(Failure.sentence(e));
            tell(end.failed(summary));
            out(summary.json());
            throw e;
        }
        summary.guardSentences().forEach(run::remark);
        run.remark(summary.sentence());
        tell(end.done(summary));
        return summary.json();
    }

    /** Schedulers get their line whatever the reason. */
    @Override
    void refused(Run run, String reason) {
        NightSummary summary = new NightSummary(run.id());
        summary.busy(reason);
        out(summary.json());
    }

    private void tell(List<String> sentences) {
        sentences.forEach(this::say);
    }
}
