package org.hilum.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hilum.domain.ImagePath;
import org.hilum.ingest.ImageFormat;
import org.hilum.ingest.ImageManifest;
import org.hilum.ingest.ImageSettings;
import org.hilum.ingest.IngestImages;
import org.hilum.settings.Settings;
import org.hilum.settings.SplitSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ingest images}. */
@Command(
        name = "images",
        description = "Reads radiographs into the lake and assigns their patients to train, validation and test.",
        footer = {
            "",
            "Example: hilum ingest images --lake /data/lake --format png --source /data/images \\",
            "           --manifest /data/images.csv --manifest-column patient_id=mrn",
            "Example: hilum ingest images --lake /data/lake --format dicom --source /data/pacs --pseudonyms /keys/hilum"
        })
final class IngestImagesCommand extends IngestSourceCommand {
    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private ImageFormat format;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description =
                    "Data set whose paths say whose the images are: ${COMPLETION-CANDIDATES}. Default: recognised by each"
                            + " path.")
    private ImagePath.Layout layout;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "CSV with image_id, patient_id, study_id, view; not needed for names like 00000001_002.png"
                    + " and for DICOM; its values take precedence over the header.")
    private String manifest;

    @Option(
            names = "--manifest-column",
            paramLabel = "KIND=NAME",
            description = "Column of the manifest with image_id, patient_id, study_id or view.")
    private final Map<String, String> manifestColumns = new LinkedHashMap<>();

    @Option(
            names = "--split-list",
            paramLabel = "FILE",
            description =
                    "List of images by part, which replaces the parts that the hash determines, and is stored: ids of the test"
                            + " images, one per line; NIH's test_list.txt or train_val_list.txt, CheXpert's valid.csv (for"
                            + " tests), or MIMIC-CXR's split.csv.")
    private String splitList;

    @Override
    String execute(Settings settings) {
        runJob(new IngestImages(
                format,
                Optional.ofNullable(layout),
                source(),
                Optional.ofNullable(manifest).map(file -> new ImageManifest(file, manifestColumns)),
                Optional.ofNullable(splitList),
                site(),
                ImageSettings.of(settings),
                SplitSettings.of(settings),
                policy(settings)));
        return "";
    }
}
