package org.hilum.cli;

import org.hilum.ingest.ImageSettings;
import org.hilum.job.Run;
import org.hilum.settings.Settings;
import org.hilum.training.TrainModel;
import org.hilum.training.TrainSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train}. */
@Command(
        name = "train",
        description = "Trains a candidate model from the images of the lake and one labeler's labels; prints its id.",
        footer = {"", "Example: hilum train --lake /data/lake --labeler nih-2017 -Dtrain.epochs=10"})
final class TrainCommand extends JobCommand {
    @Option(
            names = "--labeler",
            defaultValue = "hilum",
            paramLabel = "NAME",
            description = "Whose labels: a name, or name@version. Default: ${DEFAULT-VALUE}.")
    private String labeler;

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
    }

    @Override
    String run(Run run, Settings settings) {
        return new TrainModel(
                        TrainSettings.of(settings),
                        labeler,
                        settings.section("split").text("name"),
                        ImageSettings.of(settings).preprocessing(),
                        resume)
                .run(run);
    }
}
