package org.hilum.cli;

import java.util.List;
import java.util.Optional;
import org.hilum.classifier.ModelBundle;
import org.hilum.inference.Model;
import org.hilum.inference.Models;
import org.hilum.ingest.ImageSettings;
import org.hilum.job.Run;
import org.hilum.job.WrongUsage;
import org.hilum.lake.LakeTable;
import org.hilum.lake.PastLake;
import org.hilum.settings.Settings;
import org.hilum.training.ModelSettings;
import org.hilum.training.StartingPoint;
import org.hilum.training.TrainModel;
import org.hilum.training.TrainSettings;
import org.hilum.training.WeightsCompared;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train}. */
@Command(
        name = "train",
        description = "Trains a candidate model from the images of the lake and one labeler's labels; prints its id.",
        footer = {
            "",
            "Example: hilum train --lake /data/lake --labeler nih-2017 -Dtrain.epochs=10",
            "Example: hilum train --lake /data/lake --as-of 2026-11-20T02:00:00Z",
            "Example: hilum train --lake /data/lake --like m-0123456789ab"
        })
final class TrainCommand extends JobCommand {
    /** Who is trained on, and with which labels. Boxes are as of now: a patient with a box is not trained on, ever. */
    private static final List<LakeTable> TABLES =
            List.of(LakeTable.LABELS, LakeTable.LABELERS, LakeTable.IMAGES, LakeTable.SPLITS);

    @Option(
            names = "--labeler",
            defaultValue = "hilum",
            paramLabel = "NAME",
            description = "Whose labels: a name, or name@version. Default: ${DEFAULT-VALUE}.")
    private String labeler;

    @Option(
            names = "--as-of",
            paramLabel = "WHEN",
            description = "Labels, images and split as they were: a time, a day (its end, UTC), a run's id, or"
                    + " versions of tables (labels=12,images=3).")
    private String asOf;

    @Option(
            names = "--like",
            paramLabel = "MODEL",
            description = "The images, labels and settings of that model, from the manifest in its bundle; says how far"
                    + " the weights differ.")
    private String like;

    @Option(
            names = "--start",
            paramLabel = "MODEL",
            description = "The weights of that model, or of the champion, to start from instead of random ones.")
    private String start;

    @Option(
            names = "--only-new",
            description = "Train nothing where the lake has a model of the same images, labels and settings, whatever"
                    + " it started from.")
    private boolean onlyNew;

    @Option(
            names = "--resume",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Go on from the last checkpoint of the same training if it was not finished (the default);"
                    + " --no-resume starts anew.")
    private boolean resume;

    @Override
    void check(Settings settings) {
        TrainSettings.of(settings);
        if (like != null && (asOf != null || start != null)) {
            throw new WrongUsage("--like says all that --as-of and --start could.");
        }
    }

    @Override
    String run(Run run, Settings settings) {
        TrainSettings train = TrainSettings.of(settings);
        String splitName = settings.section("split").text("name");
        if (like != null) {
            return again(run, train, splitName);
        }
        if (asOf != null) {
            run.readFrom(PastLake.of(run.lake(), asOf, TABLES));
        }
        return new TrainModel(
                        train,
                        splitName,
                        ImageSettings.of(settings).preprocessing(),
                        new StartingPoint(Optional.ofNullable(start), onlyNew),
                        resume)
                .run(run, labeler);
    }

    private String again(Run run, TrainSettings now, String splitName) {
        Model model = Models.choose(run.lake(), Optional.of(like));
        ModelBundle bundle = Models.read(run.lake(), model);
        String id = new TrainModel(
                        ModelSettings.of(run.lake(), model, bundle, now),
                        splitName,
                        model.preprocessing(),
                        ModelSettings.start(run.lake(), model),
                        resume)
                .again(run, model, bundle);
        ModelBundle made = Models.read(run.lake(), Models.choose(run.lake(), Optional.of(id)));
        run.remark(WeightsCompared.sentence(model.id(), bundle, made));
        return id;
    }
}
