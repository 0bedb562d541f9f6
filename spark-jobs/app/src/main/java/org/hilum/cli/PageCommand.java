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
        description = "Writes a self-contained HTML page about the contents of the lake and the results of a model.",
        footer = {
            "",
            "Example: hilum page --lake /data/lake --output page.html",
            "Example: hilum page --lake /data/lake --output page.html --no-text --pseudonyms",
            "Text in the pixels of an image is not removed."
        })
final class PageCommand extends JobCommand {
    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The file to write.")
    private String output;

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Id of the model; default: the champion, otherwise the newest model.")
    private String model;

    @Option(names = "--no-text", description = "Omit the text of reports; labels are kept (page.text).")
    private boolean isWithoutText;

    @Option(
            names = "--pseudonyms",
            description =
                    "Show numbers instead of ids of images and studies; also remove ids from the text of reports, and"
                            + " omit the path of the lake (page.pseudonyms).")
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
