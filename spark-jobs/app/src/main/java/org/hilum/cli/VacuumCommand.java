package org.hilum.cli;

import org.hilum.domain.HilumException;
import org.hilum.settings.Settings;
import org.hilum.storage.VacuumTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vacuum}. */
@Command(
        name = "vacuum",
        description =
                "Deletes data files that only earlier versions of the tables need, and what interrupted writes have left. Time"
                        + " travel and train --as-of go back no further then. nightly does this every nightly.vacuum-days.",
        footer = {"", "Example: hilum vacuum --lake /data/lake --keep-days 30"})
final class VacuumCommand extends JobCommand {
    @Option(
            names = "--keep-days",
            defaultValue = "30",
            paramLabel = "N",
            description = "Days for which earlier versions stay readable, 7 or more. Default: ${DEFAULT-VALUE}.")
    private int keepDays;

    @Override
    void check(Settings settings) {
        if (keepDays < VacuumTables.LEAST_KEEP_DAYS) {
            throw HilumException.wrongUsage("--keep-days is " + keepDays + "; it must be "
                    + VacuumTables.LEAST_KEEP_DAYS + " or more, since a job may still need younger files.");
        }
    }

    @Override
    String execute(Settings settings) {
        runJob(new VacuumTables(keepDays));
        return "";
    }
}
