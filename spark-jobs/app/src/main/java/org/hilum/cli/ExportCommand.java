package org.hilum.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code export}: groups the commands that write files for other tools. */
@Command(
        name = "export",
        description = "Writes labels as CSV for other tools.",
        mixinStandardHelpOptions = true,
        subcommands = {ExportLabelsCommand.class},
        footer = {"", "Example: hilum export labels --lake /data/lake --output labels.csv"})
final class ExportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        throw new ParameterException(
                line,
                "Specify what to export: "
                        + String.join(", ", line.getSubcommands().keySet()) + ".");
    }
}
