package org.hilum.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.evaluation.Metric;
import org.hilum.evaluationjobs.BoxEvaluation;
import org.hilum.evaluationjobs.EvaluationSettings;
import org.hilum.evaluationjobs.LocalizeImages;
import org.hilum.inference.LocalizationSettings;
import org.hilum.settings.Settings;
import org.hilum.settings.SplitSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code localize}. */
@Command(
        name = "localize",
        description =
                "Runs a model on images without results of it: writes probabilities, boxes and overlay pictures. If"
                        + " the lake has ground-truth boxes, prints accuracy and false positives.",
        footer = {
            "",
            "Example: hilum localize --lake /data/lake",
            "Example: hilum localize --lake /data/lake --split test --finding Mass --finding Nodule --min-probability 0.5"
        })
final class LocalizeCommand extends JobCommand {
    private static final List<String> COLUMNS = List.of(
            Metric.BOXED_IMAGES.id(),
            Metric.ACCURACY.id() + " iobb>0.1",
            Metric.AFP.id() + " iobb>0.1",
            Metric.ACCURACY.id() + " iobb>0.5",
            Metric.AFP.id() + " iobb>0.5",
            Metric.ACCURACY.id() + " iou>0.3",
            Metric.AFP.id() + " iou>0.3",
            Metric.IOU_MEAN.id(),
            Metric.HIT_RATE.id(),
            Metric.BOX_SHARE.id());

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Id of the model; default: the champion, otherwise the newest model.")
    private String model;

    @Option(names = "--all", description = "Process all images, including those that have results of this model.")
    private boolean all;

    @Option(
            names = "--new",
            description =
                    "Process only images without results of any model: after a change of the champion the others keep"
                            + " the results of the former champion.")
    private boolean onlyNew;

    @Option(names = "--split", paramLabel = "PART", description = "Process only images of train, validation or test.")
    private Split split;

    @Option(
            names = "--finding",
            paramLabel = "NAME",
            description =
                    "Compute boxes of this finding only; may be repeated. Probabilities of all findings are written.")
    private final List<String> findings = new ArrayList<>();

    @Option(
            names = "--min-probability",
            paramLabel = "P",
            description = "Minimum probability for boxes; overrides localize.min-probability.")
    private Double minProbability;

    @Override
    void check(Settings settings) {
        if (all && onlyNew) {
            throw HilumException.wrongUsage("--all and --new exclude each other.");
        }
        localizing(settings);
    }

    @Override
    String execute(Settings settings) {
        List<BoxEvaluation> evaluations = runJob(new LocalizeImages(
                Optional.ofNullable(model),
                selection(),
                Optional.ofNullable(split),
                SplitSettings.of(settings).name(),
                localizing(settings),
                LocalizationSettings.overlays(settings),
                EvaluationSettings.of(settings).bootstrap()));
        return evaluations.stream()
                .filter(evaluation -> !evaluation.measurements().isEmpty())
                .map(evaluation -> "Boxes of " + evaluation.description() + "\n"
                        + MeasurementTable.format(evaluation.measurements(), COLUMNS, false))
                .collect(Collectors.joining("\n\n"));
    }

    private LocalizeImages.Selection selection() {
        if (all) {
            return LocalizeImages.Selection.ALL;
        }
        return onlyNew ? LocalizeImages.Selection.NEW : LocalizeImages.Selection.STALE;
    }

    private LocalizationSettings localizing(Settings settings) {
        LocalizationSettings localizing = LocalizationSettings.of(settings);
        if (!findings.isEmpty()) {
            Set<Finding> some = EnumSet.noneOf(Finding.class);
            for (String name : findings) {
                some.add(Finding.predicted(name)
                        .orElseThrow(() -> HilumException.wrongUsage("--finding " + name
                                + ": there is no such finding; the findings are "
                                + Finding.all().stream().map(Finding::id).collect(Collectors.joining(", ")) + ".")));
            }
            localizing = localizing.withFindings(some);
        }
        if (minProbability != null) {
            if (!(minProbability >= 0 && minProbability <= 1)) {
                throw HilumException.wrongUsage(
                        "--min-probability is " + minProbability + "; it must lie between 0 and 1.");
            }
            localizing = localizing.withMinProbability(minProbability);
        }
        return localizing;
    }
}
