package org.hilum.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hilum.domain.Split;
import org.hilum.evaluate.EvaluateLabeler;
import org.hilum.evaluate.EvaluateModel;
import org.hilum.evaluate.LabelChanges;
import org.hilum.evaluate.Measurement;
import org.hilum.evaluate.MeasurementTable;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.ThresholdRule;
import org.hilum.inference.Localizing;
import org.hilum.inference.Model;
import org.hilum.inference.Models;
import org.hilum.job.Run;
import org.hilum.job.WrongUsage;
import org.hilum.mining.LabelerVersion;
import org.hilum.mining.Labelers;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate}. */
@Command(
        name = "evaluate",
        description = "Measures a model on a part of the split, or one labeler against another; prints the table.",
        footer = {
            "",
            "Example: hilum evaluate --lake /data/lake --split test",
            "Example: hilum evaluate --lake /data/lake --labeler hilum --against radiologist",
            "Example: hilum evaluate --lake /data/lake --labeler hilum --against hilum@0123456789ab",
            "Intervals are 95 %, by bootstrap over patients (over studies for labelers)."
        })
final class EvaluateCommand extends JobCommand {
    @Option(names = "--model", paramLabel = "ID", description = "A model; by default the champion, else the newest.")
    private String model;

    @Option(
            names = "--split",
            defaultValue = "test",
            paramLabel = "PART",
            description = "validation or test. Default: ${DEFAULT-VALUE}.")
    private Split split;

    @Option(names = "--labeler", paramLabel = "NAME", description = "Measure this labeler instead of a model.")
    private String labeler;

    @Option(names = "--against", paramLabel = "NAME", description = "The labeler that counts as true.")
    private String against;

    @Override
    void check(Settings settings) {
        if ((labeler == null) != (against == null)) {
            throw new WrongUsage("--labeler and --against belong together: whose labels, against whose.");
        }
    }

    @Override
    String run(Run run, Settings settings) {
        PatientBootstrap bootstrap = bootstrap(settings);
        if (labeler != null) {
            LabelerVersion measuredLabeler = Labelers.resolve(run.lake(), labeler);
            LabelerVersion reference = Labelers.resolve(run.lake(), against);
            List<Measurement> measured = new EvaluateLabeler(measuredLabeler, reference, bootstrap).run(run);
            String table = MeasurementTable.of(measured, List.of("positives", "precision", "recall", "f1"), true);
            if (!measuredLabeler.name().equals(reference.name())) {
                return table;
            }
            run.remark("Which labels changed, and in which sentences: hilum sql \"select * from label_diff\".");
            return table + "\n\nLabels that changed from " + reference + " to " + measuredLabeler + "\n"
                    + MeasurementTable.of(measured, LabelChanges.METRICS, false);
        }
        Model chosen = Models.choose(run.lake(), Optional.ofNullable(model));
        run.remark("Model " + chosen.id() + " (" + chosen.stage() + ").");
        List<Measurement> measured = new EvaluateModel(
                        chosen,
                        split,
                        settings.section("split").text("name"),
                        bootstrap,
                        thresholdRule(settings),
                        Localizing.of(settings))
                .run(run);
        return MeasurementTable.of(measured, List.of("positives", "negatives", "auc", "f1", "brier"), true)
                + "\n"
                + MeasurementTable.of(measured, List.of("auc_mean"), true);
    }

    static PatientBootstrap bootstrap(Settings settings) {
        Settings.Section evaluate = settings.section("evaluate");
        return new PatientBootstrap(
                evaluate.integer("bootstrap", 100, 100_000), evaluate.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }

    static ThresholdRule thresholdRule(Settings settings) {
        String word = settings.section("evaluate").word("threshold", "youden", "f1");
        return ThresholdRule.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
