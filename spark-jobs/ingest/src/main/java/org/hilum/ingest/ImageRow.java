package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.Radiograph;
import org.hilum.images.WorkingFrame;
import org.hilum.images.WorkingPixels;

/** What is read from an image file, as a row. */
final class ImageRow {
    static final StructType SCHEMA = StructType.fromDDL("image_id string, file_id string, own_patient string,"
            + " own_study string, own_view string, view_said string, width int, height int,"
            + " sha256 string, size int, pixels binary, scale double, offset_x double, offset_y double");

    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private ImageRow() {}

    /**
     * Whose an image is, as file and file name say.
     *
     * @param imageId of the image
     * @param fileId the id that the file's name makes
     * @param patient whose it is
     * @param study the examination
     * @param view PA, AP or LATERAL
     * @param viewSaid the word that stands in the view's place
     */
    record Said(
            String imageId,
            String fileId,
            Optional<String> patient,
            Optional<String> study,
            Optional<String> view,
            Optional<String> viewSaid) {}

    /** The bytes of a file; of one that unpacks to more than may be, no more than it takes to say so. */
    static byte[] content(SourceFile file, InputStream bytes, ImageLimits limits)
            throws IOException, ImageRejectedException {
        limits.checkBytes(file.length());
        byte[] content = bytes.readNBytes((int) Math.min(limits.maxBytes() + 1, LONGEST_ARRAY));
        limits.checkBytes(content.length);
        return content;
    }

    /** The record of an image that was read. */
    static Parsed kept(Said said, Radiograph radiograph, byte[] content, int size) {
        WorkingPixels working = WorkingPixels.resample(radiograph, size);
        WorkingFrame frame = working.frame();
        return Parsed.kept(
                "file",
                1,
                RowFactory.create(
                        said.imageId(),
                        said.fileId(),
                        said.patient().orElse(null),
                        said.study().orElse(null),
                        said.view().orElse(null),
                        said.viewSaid().orElse(null),
                        radiograph.frame().width(),
                        radiograph.frame().height(),
                        DigestUtils.sha256Hex(content),
                        size,
                        working.gray(),
                        frame.scale(),
                        frame.offsetX(),
                        frame.offsetY()));
    }
}
