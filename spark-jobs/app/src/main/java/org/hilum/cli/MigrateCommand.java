package org.hilum.cli;

import org.hilum.migrate.MigrateLake;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate}. */
@Command(
        name = "migrate",
        description =
                "Brings a lake that an older hilum wrote to the present version. Jobs migrate the tables that they write"
                        + " to by themselves; this command migrates all at once.",
        footer = {"", "Example: hilum migrate --lake /data/lake --cut-log"})
final class MigrateCommand extends JobCommand {
    @Option(
            names = "--cut-log",
            description =
                    "Also remove the tables' transaction logs before the present versions, which hold ids and beginnings"
                            + " of texts as statistics where an older hilum wrote them. Time travel before now ends. Without it"
                            + " Delta removes them after 30 days.")
    private boolean cutLog;

    @Override
    String execute(Settings settings) {
        runJob(new MigrateLake(cutLog));
        return "";
    }
}
