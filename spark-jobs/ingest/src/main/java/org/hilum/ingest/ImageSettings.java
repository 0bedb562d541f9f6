package org.hilum.ingest;

import java.util.List;
import java.util.Locale;
import org.hilum.images.ImageLimits;
import org.hilum.images.dicom.DicomFilter;
import org.hilum.images.dicom.ExternalDecoder;
import org.hilum.settings.Settings;

/**
 * The settings of image ingest.
 *
 * @param size of the working frame, pixels
 * @param limits what a file may hold
 * @param takesUnknownViews whether images are taken of which nothing says PA, AP or lateral
 * @param rules which modalities and body parts of DICOM files are taken
 * @param external who decodes DICOM pixels that Java does not
 */
public record ImageSettings(
        int size, ImageLimits limits, boolean takesUnknownViews, DicomFilter rules, ExternalDecoder external) {
    /** Reads and checks the section {@code images}. */
    public static ImageSettings of(Settings settings) {
        Settings.Section images = settings.section("images");
        return new ImageSettings(
                images.integer("size", 16, 4096),
                new ImageLimits(
                        images.whole("max-bytes", 1, 2_000_000_000L),
                        images.whole("max-pixels", 1, 1_000_000_000L),
                        images.number("max-ratio", 1, 100)),
                images.word("unknown-view", "accept", "refuse").equals("accept"),
                new DicomFilter(upper(images.texts("modalities")), upper(images.texts("body-parts"))),
                new ExternalDecoder(
                        images.word("dicom-decoder", "", "gdcm", "dcmtk"),
                        images.integer("dicom-decoder-seconds", 1, 3600)));
    }

    /** The name of the working pixels in {@code pixels.preprocessing}. */
    public String preprocessing() {
        return "gray8-" + size;
    }

    /** What of it, beside the size, changes which files of a format are taken; empty for the defaults of pictures. */
    String reading(ImageFormat format) {
        return (takesUnknownViews ? "" : " views=known")
                + (format == ImageFormat.DICOM
                        ? " modalities=" + rules.modalities() + " parts=" + rules.bodyParts() + " decoder="
                                + external.program()
                        : "");
    }

    /** Who reads files of a format. */
    RecordReader reader(ImageFormat format, Site site) {
        return format == ImageFormat.DICOM
                ? new DicomImages(site, limits, rules, external, size)
                : new PictureImages(site, limits, size);
    }

    private static List<String> upper(List<String> words) {
        return words.stream().map(word -> word.strip().toUpperCase(Locale.ROOT)).toList();
    }
}
