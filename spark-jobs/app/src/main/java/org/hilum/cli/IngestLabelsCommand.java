package org.hilum.cli;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.hilum.domain.Level;
import org.hilum.ingest.labels.IgnoredColumns;
import org.hilum.ingest.labels.IngestLabels;
import org.hilum.ingest.labels.LabelFormat;
import org.hilum.ingest.labels.Readers;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ingest labels}. */
@Command(
        name = "labels",
        description = "Reads labels of another source under the name of a labeler.",
        footer = {"", "Example: hilum ingest labels --lake /data/lake --labeler nih-2017 --source Data_Entry_2017.csv"})
final class IngestLabelsCommand extends IngestSourceCommand {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: recognised from the header.")
    private LabelFormat format;

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
                    "wide-csv: ids in the first column: image or study; default: determined by its header or the form of the"
                            + " ids.")
    private Level level;

    @Option(
            names = "--ignore-column",
            paramLabel = "NAME",
            description = "wide-csv: a column that is not a finding; may be repeated.")
    private final Set<String> ignored = new LinkedHashSet<>();

    @Option(names = "--ignore-unknown-columns", description = "wide-csv: leave out all columns that are not findings.")
    private boolean ignoresUnknown;

    @Option(
            names = "--readers",
            defaultValue = "majority",
            paramLabel = "WHICH",
            description =
                    "Tables by several readers: majority (a finding is positive if more than half of an image's readers"
                            + " saw it) or each (every reader is a labeler of its own). Default: ${DEFAULT-VALUE}.")
    private Readers readers;

    @Override
    String execute(Settings settings) {
        runJob(new IngestLabels(
                Optional.ofNullable(format),
                source(),
                labeler,
                version,
                Optional.ofNullable(level),
                new IgnoredColumns(ignored, ignoresUnknown),
                readers,
                site(),
                policy(settings)));
        return "";
    }
}
