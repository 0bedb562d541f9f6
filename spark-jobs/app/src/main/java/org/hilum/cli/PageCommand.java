package org.hilum.cli;

import java.util.Optional;
import org.hilum.evaluationjobs.EvaluationSettings;
import org.hilum.inference.LocalizationSettings;
import org.hilum.pagejobs.BuildPage;
import org.hilum.pagejobs.PageSettings;
import org.hilum.pagejobs.Privacy;
import org.hilum.settings.Settings;
import org.hilum.settings.SplitSettings;
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
    String execute(Settings settings) {
        PageSettings page = PageSettings.of(settings);
        Privacy privacy = page.privacy();
        return runJob(new BuildPage(
                Optional.ofNullable(model),
                LocalizationSettings.of(settings).shownGenerator(),
                EvaluationSettings.of(settings).thresholdRule(),
                page.panels(),
                SplitSettings.of(settings).name(),
                new Privacy(privacy.showsText() && !isWithoutText, privacy.showsIds() && !hasPseudonyms),
                output));
    }
}
