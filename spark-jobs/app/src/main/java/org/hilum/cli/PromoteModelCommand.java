package org.hilum.cli;

import org.hilum.promotion.PromoteModel;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models promote}. */
@Command(
        name = "promote",
        description =
                "Makes a model the champion, the default of evaluate, localize and page; the former one is retired."
                        + " Does not check the guards; the command nightly does.",
        footer = {"", "Example: hilum models promote --lake /data/lake m-0123456789ab"})
final class PromoteModelCommand extends JobCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Id of the model.")
    private String model;

    @Override
    String execute(Settings settings) {
        return runJob(new PromoteModel(model)).id();
    }
}
