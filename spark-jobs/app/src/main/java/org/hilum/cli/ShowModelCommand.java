package org.hilum.cli;

import org.hilum.lake.Lake;
import org.hilum.registry.ModelDescription;
import org.hilum.registry.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models show}. */
@Command(
        name = "show",
        description = "Shows one model: stages with their times, what it was trained on and how, what was measured.",
        footer = {"", "Example: hilum models show --lake /data/lake m-0123456789ab"})
final class ShowModelCommand extends LakeCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "Its id; by default the champion, else the newest candidate.")
    private String model;

    @Override
    public Integer call() {
        Lake lake = openLake();
        out(table(ModelDescription.describe(lake, Models.choose(lake, java.util.Optional.ofNullable(model)))));
        return 0;
    }
}
