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
        description = "Runs a model over the images that it has not seen: probabilities, boxes, overlay pictures; where"
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

    @Option(names = "--model", paramLabel = "ID", description = "A model; by default the champion, else the newest.")
    private String model;

    @Option(names = "--all", description = "All images, also those that have rows of this model already.")
    private boolean all;

    @Option(
            names = "--new",
            description = "Only images that no model has been run over: after a change of champion the others keep what"
                    + " the former one said.")
    private boolean onlyNew;

    @Option(names = "--split", paramLabel = "PART", description = "Images of train, validation or test only.")
    private Split split;

    @Option(
            names = "--finding",
            paramLabel = "NAME",
            description = "Boxes of this finding only; may be given several times. Probabilities are kept of all.")
    private final List<String> findings = new ArrayList<>();

    @Option(
            names = "--min-probability",
            paramLabel = "P",
            description = "Boxes only from this probability on, instead of localize.min-probability.")
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
                .map(evaluation -> "Boxes of " + evaluation.generator().description() + "\n"
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
                some.add(Finding.named(name)
                        .orElseThrow(() -> HilumException.wrongUsage("--finding " + name
                                + ": there is no such finding; there are "
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
