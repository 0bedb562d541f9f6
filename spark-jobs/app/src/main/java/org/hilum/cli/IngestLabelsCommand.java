package org.hilum.cli;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.hilum.domain.Level;
import org.hilum.ingest.IngestLabels;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ingest labels}. */
@Command(
        name = "labels",
        description = "Reads labels of another source under the name of a labeler.",
        footer = {
            "",
            "Example: hilum ingest labels --lake /data/lake --format wide-csv --labeler nih-2017 --source labels.csv"
        })
final class IngestLabelsCommand extends IngestSourceCommand {
    /** Formats of label files. */
    enum Format {
        WIDE_CSV;

        @Override
        public String toString() {
            return IngestLabels.FORMAT;
        }
    }

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Format format;

    @Option(names = "--labeler", required = true, paramLabel = "NAME", description = "Name of the labeler.")
    private String labeler;

    @Option(
            names = "--labeler-version",
            defaultValue = "1",
            paramLabel = "VERSION",
            description = "Version of the labeler. Default: ${DEFAULT-VALUE}.")
    private String version;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description =
                    "Ids in the first column: image or study; default: determined by its header or the form of the ids.")
    private Level level;

    @Option(names = "--ignore-column", paramLabel = "NAME", description = "A column that is not a finding.")
    private final Set<String> ignored = new LinkedHashSet<>();

    @Override
    String execute(Settings settings) {
        runJob(new IngestLabels(source(), labeler, version, Optional.ofNullable(level), ignored, site(), recheck()));
        return "";
    }
}
