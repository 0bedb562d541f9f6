package org.hilum.cli;

import java.util.Optional;
import org.hilum.lake.Lake;
import org.hilum.registry.Models;
import org.hilum.registry.TrainingCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code models}: lists the models of the lake. */
@Command(
        name = "models",
        description =
                "Lists the models of the lake: stage, labeler, mean AUC on the validation part in training and on the"
                        + " test part, bundle; with --curve the training of one model.",
        subcommands = {
            ListModelsCommand.class,
            ShowModelCommand.class,
            DiffModelsCommand.class,
            ImportModelCommand.class,
            PromoteModelCommand.class,
            RollbackModelCommand.class
        },
        footer = {"", "Example: hilum models --lake /data/lake"})
final class ModelsCommand extends LakeCommand {
    @Option(names = "--curve", paramLabel = "MODEL", description = "Show the epochs of the training of this model.")
    private String model;

    @Override
    public Integer call() {
        out(model == null ? queryTable(ListModelsCommand.QUERY) : curve());
        return 0;
    }

    private String curve() {
        Lake lake = openLake();
        return table(TrainingCurve.read(lake, Models.choose(lake, Optional.of(model))));
    }
}
