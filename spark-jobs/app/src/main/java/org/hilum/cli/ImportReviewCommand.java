package org.hilum.cli;

import org.hilum.ingest.IngestPolicy;
import org.hilum.ingest.review.ImportReview;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code review import}. */
@Command(
        name = "import",
        description =
                "Reads the answers of a table that review export wrote into labels of the labeler review. Blank answers are left"
                        + " open; invalid ones go to quarantine.")
final class ImportReviewCommand extends JobCommand {
    @Option(names = "--source", required = true, paramLabel = "URI", description = "The CSV, filled in.")
    private String source;

    @Override
    String execute(Settings settings) {
        runJob(new ImportReview(source, IngestPolicy.of(settings, false)));
        return "";
    }
}
