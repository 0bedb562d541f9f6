package org.hilum.cli;

import java.util.Optional;
import org.hilum.domain.HilumException;
import org.hilum.domain.LabelerNames;
import org.hilum.ingest.ImageSettings;
import org.hilum.settings.Settings;
import org.hilum.settings.SplitSettings;
import org.hilum.training.RetrainModel;
import org.hilum.training.StartingPoint;
import org.hilum.training.TrainModel;
import org.hilum.training.TrainSettings;
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
    @Option(
            names = "--labeler",
            defaultValue = LabelerNames.MINER,
            paramLabel = "NAME",
            description =
                    "Labeler: a name, or name@version; several with commas between them, of which the first counts that labels a"
                            + " finding of a subject (review,hilum). Default: ${DEFAULT-VALUE}.")
    private String labeler;

    @Option(
            names = "--as-of",
            paramLabel = "WHEN",
            description =
                    "Train on an earlier state of labels, images and split: a time, a day (its end, UTC), the id of a run, or"
                            + " versions of tables (labels=12,images=3).")
    private String asOf;

    @Option(
            names = "--like",
            paramLabel = "MODEL",
            description =
                    "Train with the images, labels and settings of this model, from the manifest in its bundle; reports how far"
                            + " the weights differ.")
    private String like;

    @Option(
            names = "--start",
            paramLabel = "MODEL",
            description = "Start from the weights of this model, or of the champion, instead of random ones.")
    private String start;

    @Option(
            names = "--only-new",
            description = "Do not train if the lake has a model of the same images, labels and settings, independent of"
                    + " its initial weights.")
    private boolean onlyNew;

    @Option(
            names = "--resume",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Resume the same training from its last checkpoint if it was interrupted (the default);"
                    + " --no-resume starts over.")
    private boolean resume;

    @Override
    void check(Settings settings) {
        TrainSettings.of(settings);
        if (like != null && (asOf != null || start != null)) {
            throw HilumException.wrongUsage("--like cannot be combined with --as-of or --start.");
        }
    }

    @Override
    String execute(Settings settings) {
        TrainSettings train = TrainSettings.of(settings);
        String splitName = SplitSettings.of(settings).name();
        if (like != null) {
            return runJob(new RetrainModel(train, splitName, like, resume)).id();
        }
        return runJob(new TrainModel(
                        train,
                        splitName,
                        ImageSettings.of(settings).modelPixels(),
                        labeler,
                        Optional.ofNullable(asOf),
                        new StartingPoint(Optional.ofNullable(start), onlyNew),
                        resume))
                .id();
    }
}
