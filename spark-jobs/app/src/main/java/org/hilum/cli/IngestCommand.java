package org.hilum.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ingest}: groups the commands that read files into the lake. */
@Command(
        name = "ingest",
        description = "Ingests reports, images, labels or boxes into the lake.",
        mixinStandardHelpOptions = true,
        subcommands = {
            IngestReportsCommand.class,
            IngestImagesCommand.class,
            IngestLabelsCommand.class,
            IngestBoxesCommand.class
        },
        footer = {"", "Example: hilum ingest reports --lake /data/lake --format text --source /data/reports"})
final class IngestCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        throw new ParameterException(
                line,
                "Specify what to ingest: "
                        + String.join(", ", line.getSubcommands().keySet()) + ".");
    }
}
