package org.hilum.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code review}. */
@Command(
        name = "review",
        description =
                "Labels that a radiologist should read again: lists them, writes a table to fill in, and reads the answers, which"
                        + " train --labeler review,hilum learns.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListReviewCommand.class, ExportReviewCommand.class, ImportReviewCommand.class},
        footer = {
            "",
            "Example: hilum review list --lake /data/lake --number 20",
            "Example: hilum review export --lake /data/lake --output review.csv",
            "Example: hilum review import --lake /data/lake --source review.csv"
        })
final class ReviewCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Specify list, export or import.");
    }
}
