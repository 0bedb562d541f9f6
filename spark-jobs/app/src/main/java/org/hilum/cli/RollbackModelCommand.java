package org.hilum.cli;

import org.hilum.promotion.RollbackModel;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;

/** {@code models rollback}. */
@Command(
        name = "rollback",
        description = "Makes the previous champion the champion again; prints its id.",
        footer = {"", "Example: hilum models rollback --lake /data/lake"})
final class RollbackModelCommand extends JobCommand {
    @Override
    String execute(Settings settings) {
        return runJob(new RollbackModel()).id();
    }
}
