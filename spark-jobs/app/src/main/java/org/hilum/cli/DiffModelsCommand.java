package org.hilum.cli;

import java.util.Optional;
import org.hilum.lake.Lake;
import org.hilum.registry.ModelDescription;
import org.hilum.registry.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models diff}. */
@Command(
        name = "diff",
        description = "Shows the differences of two models: settings, data, training images and measurements.",
        footer = {"", "Example: hilum models diff --lake /data/lake m-0123456789ab m-ba9876543210"})
final class DiffModelsCommand extends LakeCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Id of a model.")
    private String one;

    @Parameters(index = "1", paramLabel = "OTHER", description = "Id of the other model.")
    private String other;

    @Override
    public Integer call() {
        Lake lake = openLake();
        out(table(ModelDescription.difference(
                lake, Models.choose(lake, Optional.of(one)), Models.choose(lake, Optional.of(other)))));
        return 0;
    }
}
