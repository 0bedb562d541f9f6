package org.hilum.cli;

import java.util.Optional;
import org.hilum.inference.Localizing;
import org.hilum.inference.Model;
import org.hilum.inference.Models;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.pages.BuildPage;
import org.hilum.pages.Privacy;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code page}. */
@Command(
        name = "page",
        description = "Writes one self-contained HTML page of what the lake holds and what a model makes of it.",
        footer = {
            "",
            "Example: hilum page --lake /data/lake --output page.html",
            "Example: hilum page --lake /data/lake --output page.html --no-text --pseudonyms",
            "What is burnt into a picture stays in it."
        })
final class PageCommand extends JobCommand {
    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The file to write.")
    private String output;

    @Option(names = "--model", paramLabel = "ID", description = "A model; by default the champion, else the newest.")
    private String model;

    @Option(names = "--no-text", description = "Leave the text of reports out; labels stay (page.text).")
    private boolean isWithoutText;

    @Option(
            names = "--pseudonyms",
            description =
                    "Numbers instead of ids of images and studies; ids are left out of the text of reports, too, and"
                            + " the lake's path (page.pseudonyms).")
    private boolean hasPseudonyms;

    @Override
    boolean isReader() {
        return true;
    }

    @Override
    String run(Run run, Settings settings) {
        boolean hasModels = model != null || !run.lake().read(LakeTable.MODELS).isEmpty();
        Optional<Model> chosen =
                hasModels ? Optional.of(Models.choose(run.lake(), Optional.ofNullable(model))) : Optional.empty();
        Settings.Section page = settings.section("page");
        new BuildPage(
                        chosen,
                        Localizing.of(settings).shown(),
                        EvaluateCommand.thresholdRule(settings),
                        page.integer("panels", 0, 1000),
                        settings.section("split").text("name"),
                        new Privacy(page.flag("text") && !isWithoutText, !page.flag("pseudonyms") && !hasPseudonyms))
                .write(run, output);
        return output;
    }
}
