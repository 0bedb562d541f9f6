package org.hilum.cli;

import org.hilum.promotion.PromoteModel;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models promote}. */
@Command(
        name = "promote",
        description = "Makes a model the champion, which evaluate, localize and page take; the former one is retired."
                + " Asks no guard: that is nightly's way.",
        footer = {"", "Example: hilum models promote --lake /data/lake m-0123456789ab"})
final class PromoteModelCommand extends JobCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    private String model;

    @Override
    String execute(Settings settings) {
        return runJob(new PromoteModel(model)).id();
    }
}
