package org.hilum.cli;

import java.util.Optional;
import org.hilum.inference.Model;
import org.hilum.inference.Models;
import org.hilum.job.Run;
import org.hilum.promotion.Stages;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models promote}. */
@Command(
        name = "promote",
        description = "Makes a model the champion, which evaluate, localize and page take; the former one is retired."
                + " Asks no guard: that is nightly's way.",
        footer = {"", "Example: hilum models promote --lake /data/lake m-0123456789ab"})
final class PromoteModelCommand extends JobCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    private String model;

    @Override
    String run(Run run, Settings settings) {
        Model chosen = Models.choose(run.lake(), Optional.of(model));
        Models.read(run.lake(), chosen); // a champion whose bundle is gone or damaged would stop every job after it
        new Stages(run).promote(chosen);
        return chosen.id();
    }
}
