package org.hilum.cli;

import java.util.List;
import java.util.Optional;
import org.hilum.lake.LakeTable;
import org.hilum.settings.Settings;
import org.hilum.storage.OptimizeTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code optimize}. */
@Command(
        name = "optimize",
        description =
                "Merges the small data files that many runs have left in the tables. No row changes; vacuum deletes the merged"
                        + " files later. nightly does both from time to time.",
        footer = {"", "Example: hilum optimize --lake /data/lake --table labels"})
final class OptimizeCommand extends JobCommand {
    @Option(names = "--table", paramLabel = "TABLE", description = "Only this table; may be repeated. Default: all.")
    private List<LakeTable> tables = List.of();

    @Option(
            names = "--least-files",
            defaultValue = "2",
            paramLabel = "N",
            description =
                    "Number of files below 32 MiB from which on a table's files are merged. Default: ${DEFAULT-VALUE}.")
    private int leastFiles;

    @Override
    String execute(Settings settings) {
        runJob(new OptimizeTables(
                Optional.of(tables).filter(some -> !some.isEmpty()).orElse(List.of(LakeTable.values())), leastFiles));
        return "";
    }
}
