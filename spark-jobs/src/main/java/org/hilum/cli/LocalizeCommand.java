package org.hilum.cli;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;
import org.hilum.evaluate.EvaluateBoxes;
import org.hilum.evaluate.Measurement;
import org.hilum.evaluate.MeasurementTable;
import org.hilum.inference.Localizing;
import org.hilum.inference.Model;
import org.hilum.inference.ModelImages;
import org.hilum.inference.Models;
import org.hilum.inference.Overlays;
import org.hilum.job.Run;
import org.hilum.job.WrongUsage;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.localization.BoxGenerator;
import org.hilum.settings.Settings;
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
            "boxed_images",
            "accuracy iobb>0.1",
            "afp iobb>0.1",
            "accuracy iobb>0.5",
            "afp iobb>0.5",
            "accuracy iou>0.3",
            "afp iou>0.3",
            "iou_mean",
            "hit_rate",
            "box_share");

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
            throw new WrongUsage("--all and --new exclude each other.");
        }
        localizing(settings);
    }

    @Override
    String run(Run run, Settings settings) {
        Model chosen = Models.choose(run.lake(), Optional.ofNullable(model));
        run.remark("Model " + chosen.id() + " (" + chosen.stage() + ").");
        Localizing localizing = localizing(settings);
        Dataset<Row> images = images(run, settings, chosen);
        ModelImages modelImages = new ModelImages(run, chosen, localizing);
        if (all) {
            modelImages.anew(images);
        } else {
            modelImages.localized(images);
        }
        int overlays = settings.section("localize").integer("overlays", 0, 100_000);
        if (overlays > 0) {
            run.remark("Overlays: " + new Overlays(run.lake(), chosen, localizing.shown()).write(overlays));
        }
        return localizing.generators().stream()
                .map(generator -> evaluated(run, settings, chosen, generator))
                .filter(table -> !table.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String evaluated(Run run, Settings settings, Model chosen, BoxGenerator generator) {
        List<Measurement> measured =
                new EvaluateBoxes(chosen, generator.id(), EvaluateCommand.bootstrap(settings)).run(run);
        if (measured.isEmpty()) {
            run.remark("No image of the lake has a ground-truth box.");
            return "";
        }
        return "Boxes of " + generator.description() + "\n" + MeasurementTable.of(measured, COLUMNS, false);
    }

    /** Those of the views that the model was trained on: of a lateral film a frontal network knows nothing. */
    private Dataset<Row> images(Run run, Settings settings, Model chosen) {
        Dataset<Row> images = run.read(LakeTable.IMAGES).where(chosen.views().take());
        if (onlyNew) {
            images = images.join(
                    run.read(LakeTable.PREDICTIONS).select("image_id").distinct(), JoinKey.of("image_id"), "left_anti");
        }
        if (split == null) {
            return images;
        }
        Dataset<Row> patients = run.read(LakeTable.SPLITS)
                .where(col("split_name")
                        .equalTo(settings.section("split").text("name"))
                        .and(col("split").equalTo(split.id())));
        return images.join(patients, JoinKey.of("patient_id"), "left_semi");
    }

    private Localizing localizing(Settings settings) {
        Localizing localizing = Localizing.of(settings);
        if (!findings.isEmpty()) {
            Set<Finding> some = EnumSet.noneOf(Finding.class);
            for (String name : findings) {
                some.add(Finding.named(name)
                        .orElseThrow(() -> new WrongUsage("--finding " + name + ": there is no such finding; there are "
                                + Finding.all().stream().map(Finding::id).collect(Collectors.joining(", ")) + ".")));
            }
            localizing = localizing.ofFindings(some);
        }
        if (minProbability != null) {
            if (!(minProbability >= 0 && minProbability <= 1)) {
                throw new WrongUsage("--min-probability is " + minProbability + "; it must lie between 0 and 1.");
            }
            localizing = localizing.from(minProbability);
        }
        return localizing;
    }
}
