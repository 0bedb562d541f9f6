package org.hilum.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.evaluation.Metric;
import org.hilum.evaluationjobs.CompareLabelers;
import org.hilum.evaluationjobs.EvaluateModel;
import org.hilum.evaluationjobs.EvaluationSettings;
import org.hilum.evaluationjobs.Grouping;
import org.hilum.evaluationjobs.LabelChanges;
import org.hilum.evaluationjobs.LabelerComparison;
import org.hilum.evaluationjobs.Measurement;
import org.hilum.inference.LocalizationSettings;
import org.hilum.settings.Settings;
import org.hilum.settings.SplitSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate}. */
@Command(
        name = "evaluate",
        description = "Evaluates a model on a part of the split, or one labeler against another; prints a table.",
        footer = {
            "",
            "Example: hilum evaluate --lake /data/lake --split test",
            "Example: hilum evaluate --lake /data/lake --labeler hilum --against radiologist",
            "Example: hilum evaluate --lake /data/lake --labeler hilum --against hilum@0123456789ab",
            "Intervals are 95 %, by bootstrap over patients (over studies for labelers)."
        })
final class EvaluateCommand extends JobCommand {
    private static final List<String> REPORTED =
            Metric.ids(Metric.POSITIVES, Metric.NEGATIVES, Metric.AUC, Metric.F1, Metric.BRIER);
    private static final List<String> AGREEMENT =
            Metric.ids(Metric.POSITIVES, Metric.PRECISION, Metric.RECALL, Metric.F1);

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Id of the model; default: the champion, otherwise the newest model.")
    private String model;

    @Option(
            names = "--split",
            defaultValue = "test",
            paramLabel = "PART",
            description = "validation or test. Default: ${DEFAULT-VALUE}.")
    private Split split;

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "KIND",
            description =
                    "Also measure groups of images, and how they differ from all others: ${COMPLETION-CANDIDATES}; several"
                            + " are separated by commas.")
    private Set<Grouping> groupings = new LinkedHashSet<>();

    @Option(names = "--labeler", paramLabel = "NAME", description = "Evaluate this labeler instead of a model.")
    private String labeler;

    @Option(names = "--against", paramLabel = "NAME", description = "Labeler that is the reference.")
    private String against;

    @Override
    void check(Settings settings) {
        if (labeler != null && !groupings.isEmpty()) {
            throw HilumException.wrongUsage("--by measures groups of images for a model, not for a labeler.");
        }
        if ((labeler == null) != (against == null)) {
            throw HilumException.wrongUsage(
                    "--labeler and --against must be used together: the labeler and its reference.");
        }
    }

    @Override
    String execute(Settings settings) {
        EvaluationSettings evaluation = EvaluationSettings.of(settings);
        if (labeler != null) {
            return table(runJob(new CompareLabelers(labeler, against, evaluation.bootstrap())));
        }
        List<Measurement> measured = runJob(new EvaluateModel(
                Optional.ofNullable(model),
                split,
                SplitSettings.of(settings).name(),
                evaluation,
                LocalizationSettings.of(settings),
                groupings));
        List<Measurement> ofAll = measured.stream()
                .filter(one -> !Grouping.isGroup(one.parameters()))
                .toList();
        String table = MeasurementTable.format(ofAll, REPORTED, true)
                + "\n"
                + MeasurementTable.format(ofAll, Metric.ids(Metric.AUC_MEAN), true);
        return groupings.isEmpty() ? table : table + "\n" + GroupMeasurementTable.format(measured);
    }

    private static String table(LabelerComparison comparison) {
        List<Measurement> measured = comparison.measurements();
        String agreement = MeasurementTable.format(measured, AGREEMENT, true);
        return comparison.comparesVersions()
                ? agreement + "\n\nLabels that changed from " + comparison.against() + " to " + comparison.labeler()
                        + "\n"
                        + MeasurementTable.format(
                                measured,
                                LabelChanges.METRICS.stream().map(Metric::id).toList(),
                                false)
                : agreement;
    }
}
