package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.classifier.NativePath;
import org.hilum.domain.HilumException;
import org.hilum.images.RadiographDecoder;
import org.hilum.images.dicom.DicomDecoder;
import org.hilum.ingest.ImageSettings;
import org.hilum.job.Completed;
import org.hilum.job.JobRunner;
import org.hilum.nativecode.NativeCode;
import org.hilum.registry.FindThorax;
import org.hilum.settings.Settings;
import org.hilum.thorax.ThoraxFinder;
import org.hilum.thorax.ThoraxFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thorax}: finds lungs and heart on the images of a lake, or on the picture files of a folder. */
@Command(
        name = "thorax",
        description =
                "Finds lungs and heart: on the images of a lake that the table thorax does not hold yet, or on the"
                        + " PNG, JPEG and DICOM files of a folder without a lake. For a folder it writes a mask of the lungs per"
                        + " picture (PNG, 255 inside) and thorax.csv with the lungs' box, the cardiothoracic ratio, the"
                        + " confidence, and whether the picture is an upright frontal chest image.",
        footer = {
            "",
            "Example: hilum thorax --source /data/images --output /data/masks",
            "Example: hilum thorax --lake /data/lake"
        })
final class ThoraxCommand extends LakeCommand {
    @Option(names = "--source", paramLabel = "FOLDER", description = "Folder with pictures; needs no lake.")
    private Path source;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Folder of masks and table; required with --source.")
    private Path output;

    @Override
    public Integer call() {
        Settings settings = settings();
        if ((source == null) != (output == null)) {
            throw HilumException.wrongUsage("--source and --output belong together.");
        }
        if (source == null) {
            return findInLake(settings);
        }
        if (!Files.isDirectory(source)) {
            throw HilumException.wrongUsage("--source " + source + " is not a folder.");
        }
        return findInFolder(ImageSettings.of(settings));
    }

    private int findInLake(Settings settings) {
        lakeRoot(settings);
        FindThorax job = new FindThorax(ImageSettings.of(settings).preprocessing());
        Completed<Long> completed = JobRunner.of(lake(SparkSessions.open(name()), settings), settings)
                .withMessageListener(this::printMessage)
                .run(job, arguments());
        printMessage(completed.run().summary());
        return 0;
    }

    private int findInFolder(ImageSettings images) {
        NativePath.enable();
        try (ThoraxFinder finder = NativeCode.call(ThoraxFinder::new)) {
            int pictures = new ThoraxFolder(
                            finder,
                            new RadiographDecoder(images.limits()),
                            new DicomDecoder(images.limits(), images.rules(), images.external()))
                    .run(source, output, this::printMessage);
            printMessage("The thorax was looked for on " + pictures + " pictures; the results are in "
                    + output.resolve(ThoraxFolder.TABLE) + ".");
            return 0;
        } catch (IOException e) {
            throw HilumException.failed("The results cannot be written to " + output + ": " + e.getMessage());
        }
    }
}
