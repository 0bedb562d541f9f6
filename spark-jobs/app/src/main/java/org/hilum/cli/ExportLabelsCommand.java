package org.hilum.cli;

import org.hilum.domain.LabelerNames;
import org.hilum.export.ExportLabels;
import org.hilum.export.LabelLayout;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export labels}. */
@Command(
        name = "labels",
        description = "Writes one labeler's labels as a CSV file and prints its path.",
        footer = {"", "Example: hilum export labels --lake /data/lake --output labels.csv --layout chexpert"})
final class ExportLabelsCommand extends JobCommand {
    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The file to write, on any file system.")
    private String output;

    @Option(
            names = "--layout",
            defaultValue = "chexpert",
            paramLabel = "LAYOUT",
            description =
                    "One of: ${COMPLETION-CANDIDATES}. chexpert: id, then a column per finding, 1/0/-1/blank;"
                            + " nih: positive findings in one cell; maplez: presence, probability, severity and location of studies; long: a row per label. Default: ${DEFAULT-VALUE}.")
    private LabelLayout layout;

    @Option(
            names = "--labeler",
            defaultValue = LabelerNames.MINER,
            paramLabel = "NAME",
            description = "Labeler: a name, or name@version. Default: ${DEFAULT-VALUE}.")
    private String labeler;

    @Override
    String execute(Settings settings) {
        return runJob(new ExportLabels(labeler, layout, output));
    }
}
