package org.hilum.cli;

import org.hilum.lake.Lake;
import org.hilum.registry.ModelDescription;
import org.hilum.registry.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models show}. */
@Command(
        name = "show",
        description = "Shows one model: stages with their times, training data, settings and measurements.",
        footer = {"", "Example: hilum models show --lake /data/lake m-0123456789ab"})
final class ShowModelCommand extends LakeCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "Id of the model; default: the champion, otherwise the newest candidate.")
    private String model;

    @Override
    public Integer call() {
        Lake lake = openLake();
        out(table(ModelDescription.describe(lake, Models.choose(lake, java.util.Optional.ofNullable(model)))));
        return 0;
    }
}
