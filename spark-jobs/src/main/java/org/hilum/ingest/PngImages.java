package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.ImageId;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejected;
import org.hilum.images.Radiograph;
import org.hilum.images.RadiographDecoder;
import org.hilum.images.WorkingFrame;
import org.hilum.images.WorkingPixels;

/**
 * Reads one picture per file into working pixels.
 *
 * @param site the site of the ids
 * @param limits what a file may hold
 * @param size of the working frame, pixels
 */
record PngImages(Site site, ImageLimits limits, int size) implements RecordReader {
    static final StructType SCHEMA = StructType.fromDDL("image_id string, nih_patient string, width int, height int,"
            + " sha256 string, size int, pixels binary, scale double, offset_x double, offset_y double");

    @Override
    public Stream<Parsed> read(SourceFile file, InputStream bytes) throws IOException {
        if (file.length() > limits.maxBytes()) {
            return Stream.of(
                    Parsed.rejected("file", 1, "a file of " + file.length() + " bytes, more than images.max-bytes"));
        }
        byte[] content = bytes.readAllBytes();
        try {
            Radiograph radiograph = new RadiographDecoder(limits).decode(content);
            WorkingPixels working = WorkingPixels.of(radiograph, size);
            WorkingFrame frame = working.frame();
            String imageId = ImageId.of(file.name());
            return Stream.of(Parsed.kept(
                    "file",
                    1,
                    RowFactory.create(
                            site.id(imageId),
                            ImageId.nihPatient(imageId).map(site::id).orElse(null),
                            radiograph.frame().width(),
                            radiograph.frame().height(),
                            DigestUtils.sha256Hex(content),
                            size,
                            working.gray(),
                            frame.scale(),
                            frame.offsetX(),
                            frame.offsetY())));
        } catch (ImageRejected e) {
            return Stream.of(Parsed.rejected("file", 1, e.getMessage()));
        }
    }
}
