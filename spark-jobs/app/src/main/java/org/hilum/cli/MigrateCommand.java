package org.hilum.cli;

import org.hilum.migrate.MigrateLake;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate}. */
@Command(
        name = "migrate",
        description =
                "Migrates a lake of an older version of hilum to the current version. Jobs migrate the tables that they"
                        + " write; this command migrates all tables at once.",
        footer = {"", "Example: hilum migrate --lake /data/lake --cut-log"})
final class MigrateCommand extends JobCommand {
    @Option(
            names = "--cut-log",
            description =
                    "Also remove the transaction logs before the current versions of the tables. Logs of an older version of"
                            + " hilum contain ids and beginnings of texts as statistics. Earlier versions of the tables cannot be read"
                            + " any more. Without this option Delta removes the logs after 30 days.")
    private boolean cutLog;

    @Override
    String execute(Settings settings) {
        runJob(new MigrateLake(cutLog));
        return "";
    }
}
