package org.hilum.ingest;

import java.util.List;
import java.util.Locale;
import org.hilum.images.ImageLimits;
import org.hilum.images.dicom.DicomFilter;
import org.hilum.images.dicom.ExternalDecoder;
import org.hilum.registry.ImagePixels;
import org.hilum.settings.Settings;

/**
 * Settings of image ingest.
 *
 * @param size width and height of the working frame in pixels
 * @param limits limits on the size of a file and its image
 * @param takesUnknownViews whether images of unknown view are accepted
 * @param rules accepted modalities and body parts of DICOM files
 * @param external decoder of the DICOM transfer syntaxes that the Java decoder does not support
 * @param findsThorax whether lungs and heart are found on each image
 * @param showsThorax whether models see the thorax of an image instead of the whole image
 * @param movesDates whether times of acquisition move like the dates of reports, see {@link ScrubbedReports}
 */
public record ImageSettings(
        int size,
        ImageLimits limits,
        boolean takesUnknownViews,
        DicomFilter rules,
        ExternalDecoder external,
        boolean findsThorax,
        boolean showsThorax,
        boolean movesDates) {
    /** Reads and checks the section {@code images}. */
    public static ImageSettings of(Settings settings) {
        Settings.Section images = settings.section("images");
        return new ImageSettings(
                images.getInt("size", 16, 4096),
                new ImageLimits(
                        images.getLong("max-bytes", 1, 2_000_000_000L),
                        images.getLong("max-pixels", 1, 1_000_000_000L),
                        images.getDouble("max-ratio", 1, 100)),
                images.oneOf("unknown-view", "accept", "refuse").equals("accept"),
                new DicomFilter(upper(images.getStrings("modalities")), upper(images.getStrings("body-parts"))),
                new ExternalDecoder(
                        images.oneOf("dicom-decoder", "auto", "none", "", "gdcm", "dcmtk"),
                        images.getInt("dicom-decoder-seconds", 1, 3600)),
                images.getBoolean("thorax"),
                images.oneOf("frame", "whole", "thorax").equals("thorax"),
                settings.section("privacy").getBoolean("scrub"));
    }

    /** Returns the name of the pixels that a new model sees, see {@link ImagePixels}. */
    public String modelPixels() {
        return preprocessing() + (showsThorax ? ImagePixels.THORAX : "");
    }

    /** Returns the name of the working pixels in {@code pixels.preprocessing}. */
    public String preprocessing() {
        return "gray8-" + size;
    }

    /**
     * Returns the settings, other than the size, that affect which files of a format are accepted; empty for PNG and
     * JPEG with default settings.
     */
    String fingerprint(ImageFormat format) {
        return (takesUnknownViews ? "" : " views=known")
                + (movesDates ? " scrubbed" : "")
                + (format == ImageFormat.DICOM
                        ? " modalities=" + rules.modalities() + " parts=" + rules.bodyParts() + " decoder="
                                + external.program()
                        : "");
    }

    /** Creates the reader of a format. */
    RecordReader reader(ImageFormat format, Site site, PathIds paths) {
        RecordReader files = format == ImageFormat.DICOM
                ? new DicomImages(site, paths, limits, rules, external, size)
                : new PictureImages(site, paths, limits, size);
        return new ArchiveMembers(files, format);
    }

    private static List<String> upper(List<String> words) {
        return words.stream().map(word -> word.strip().toUpperCase(Locale.ROOT)).toList();
    }
}
