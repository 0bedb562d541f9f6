package org.hilum.cli;

import java.util.Optional;
import org.hilum.ingest.boxes.BoxFormat;
import org.hilum.ingest.boxes.BoxUse;
import org.hilum.ingest.boxes.IngestBoxes;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ingest boxes}. */
@Command(
        name = "boxes",
        description = "Reads boxes that people drew; patients with a box for tests are never trained on.",
        footer = {"", "Example: hilum ingest boxes --lake /data/lake --format nih-bbox --source BBox_List_2017.csv"})
final class IngestBoxesCommand extends IngestSourceCommand {
    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private BoxFormat format;

    @Option(
            names = "--use",
            paramLabel = "USE",
            description =
                    "test (patients with a box are never trained on) or training (boxes exclude no patient, and nothing is"
                            + " measured against them). Default: test for nih-bbox and chexlocalize, training for the others.")
    private BoxUse use;

    @Override
    String execute(Settings settings) {
        runJob(new IngestBoxes(format, Optional.ofNullable(use), source(), site(), policy(settings)));
        return "";
    }
}
