package org.hilum.cli;

import java.util.List;
import java.util.Optional;
import org.hilum.evaluate.EvaluateBoxes;
import org.hilum.evaluate.Measurement;
import org.hilum.evaluate.MeasurementTable;
import org.hilum.inference.Model;
import org.hilum.inference.ModelImages;
import org.hilum.inference.Models;
import org.hilum.inference.Overlays;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.localization.PaperBoxes;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code localize}. */
@Command(
        name = "localize",
        description = "Runs a model over the images: probabilities, boxes, overlay pictures; where the lake has"
                + " ground-truth boxes, prints accuracy and false positives.",
        footer = {"", "Example: hilum localize --lake /data/lake"})
final class LocalizeCommand extends JobCommand {
    @Option(names = "--model", paramLabel = "ID", description = "A model; by default the champion, else the newest.")
    private String model;

    @Override
    String run(Run run, Settings settings) {
        Model chosen = Models.choose(run.lake(), Optional.ofNullable(model));
        run.remark("Model " + chosen.id() + " (" + chosen.stage() + ").");
        PaperBoxes boxes = EvaluateCommand.boxes(settings);
        new ModelImages(run, chosen, boxes).upToDate(run.read(LakeTable.IMAGES));
        int overlays = settings.section("localize").integer("overlays", 0, 100_000);
        if (overlays > 0) {
            run.remark("Overlays: " + new Overlays(run.lake(), chosen, boxes).write(overlays));
        }
        List<Measurement> measured =
                new EvaluateBoxes(chosen, boxes.id(), EvaluateCommand.bootstrap(settings)).run(run);
        if (measured.isEmpty()) {
            run.remark("No image of the lake has a ground-truth box.");
            return "";
        }
        return MeasurementTable.of(
                measured,
                List.of(
                        "boxed_images",
                        "accuracy iobb>0.1",
                        "afp iobb>0.1",
                        "accuracy iobb>0.5",
                        "afp iobb>0.5",
                        "accuracy iou>0.1",
                        "afp iou>0.1"),
                false);
    }
}
