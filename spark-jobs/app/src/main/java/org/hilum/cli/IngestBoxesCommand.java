package org.hilum.cli;

import org.hilum.ingest.IngestBoxes;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ingest boxes}. */
@Command(
        name = "boxes",
        description = "Reads ground-truth boxes; images with boxes are never used for training.",
        footer = {"", "Example: hilum ingest boxes --lake /data/lake --format nih-bbox --source BBox_List_2017.csv"})
final class IngestBoxesCommand extends IngestSourceCommand {
    /** Formats of box files. */
    enum Format {
        NIH_BBOX;

        @Override
        public String toString() {
            return IngestBoxes.FORMAT;
        }
    }

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Format format;

    @Override
    String execute(Settings settings) {
        runJob(new IngestBoxes(source(), site(), recheck()));
        return "";
    }
}
