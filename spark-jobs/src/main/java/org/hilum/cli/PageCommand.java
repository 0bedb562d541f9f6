package org.hilum.cli;

import java.util.Optional;
import org.hilum.inference.Localizing;
import org.hilum.inference.Model;
import org.hilum.inference.Models;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.pages.BuildPage;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code page}. */
@Command(
        name = "page",
        description = "Writes one self-contained HTML page of what the lake holds and what a model makes of it.",
        footer = {"", "Example: hilum page --lake /data/lake --output page.html"})
final class PageCommand extends JobCommand {
    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The file to write.")
    private String output;

    @Option(names = "--model", paramLabel = "ID", description = "A model; by default the champion, else the newest.")
    private String model;

    @Override
    String run(Run run, Settings settings) {
        boolean hasModels = model != null || !run.lake().read(LakeTable.MODELS).isEmpty();
        Optional<Model> chosen =
                hasModels ? Optional.of(Models.choose(run.lake(), Optional.ofNullable(model))) : Optional.empty();
        new BuildPage(
                        chosen,
                        Localizing.of(settings).shown(),
                        settings.section("page").integer("panels", 0, 1000),
                        settings.section("split").text("name"))
                .write(run, output);
        return output;
    }
}
