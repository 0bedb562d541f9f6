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
        description = "Shows in what two models differ: settings, data, training images, what was measured.",
        footer = {"", "Example: hilum models diff --lake /data/lake m-0123456789ab m-ba9876543210"})
final class DiffModelsCommand extends LakeCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
    private String one;

    @Parameters(index = "1", paramLabel = "OTHER", description = "Another.")
    private String other;

    @Override
    public Integer call() {
        Lake lake = openLake();
        out(table(ModelDescription.difference(
                lake, Models.choose(lake, Optional.of(one)), Models.choose(lake, Optional.of(other)))));
        return 0;
    }
}
