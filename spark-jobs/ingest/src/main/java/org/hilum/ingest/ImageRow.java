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
import org.hilum.ingest.acquisition.Acquisition;

/** Creates the row of an image file. */
final class ImageRow {
    static final StructType SCHEMA = StructType.fromDDL("image_id string, file_id string, own_patient string,"
                    + " own_study string, own_view string, view_said string, width int, height int,"
                    + " sha256 string, size int, pixels binary, scale double, offset_x double, offset_y double")
            .add("acquisition", Acquisition.SCHEMA);

    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private ImageRow() {}

    /**
     * Identification of an image by its file and file name.
     *
     * @param imageId id of the image
     * @param fileId id derived from the file's name
     * @param patient id of the patient
     * @param study id of the study
     * @param view view: PA, AP or LATERAL
     * @param viewText original text of the view in the file
     * @param acquisition patient and acquisition data
     */
    record Metadata(
            String imageId,
            String fileId,
            Optional<String> patient,
            Optional<String> study,
            Optional<String> view,
            Optional<String> viewText,
            Acquisition acquisition) {}

    /**
     * Reads the bytes of a file, at most as many as are needed to reject one that is too large after decompression.
     */
    static byte[] content(SourceFile file, InputStream bytes, ImageLimits limits)
            throws IOException, ImageRejectedException {
        limits.checkBytes(file.length());
        byte[] content = bytes.readNBytes((int) Math.min(limits.maxBytes() + 1, LONGEST_ARRAY));
        limits.checkBytes(content.length);
        return content;
    }

    /** Creates the record of an accepted image. */
    static ParsedRecord kept(Metadata metadata, Radiograph radiograph, byte[] content, int size)
            throws ImageRejectedException {
        WorkingPixels working = WorkingPixels.resample(radiograph, size);
        if (working.isBlank()) {
            throw new ImageRejectedException("blank: nearly all pixels have the same gray");
        }
        WorkingFrame frame = working.frame();
        return ParsedRecord.kept(
                "file",
                1,
                RowFactory.create(
                        metadata.imageId(),
                        metadata.fileId(),
                        metadata.patient().orElse(null),
                        metadata.study().orElse(null),
                        metadata.view().orElse(null),
                        metadata.viewText().orElse(null),
                        radiograph.frame().width(),
                        radiograph.frame().height(),
                        DigestUtils.sha256Hex(content),
                        size,
                        working.gray(),
                        frame.scale(),
                        frame.offsetX(),
                        frame.offsetY(),
                        metadata.acquisition().toRow()));
    }
}
