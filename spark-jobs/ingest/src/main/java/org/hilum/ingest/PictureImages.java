package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.domain.ImageId;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.RadiographDecoder;

/**
 * Reads a PNG or JPEG file into working pixels.
 *
 * @param site site of the ids
 * @param limits limits on the size of a file and its image
 * @param size width and height of the working frame in pixels
 */
record PictureImages(Site site, ImageLimits limits, int size) implements RecordReader {

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        try {
            byte[] content = ImageRow.content(file, bytes, limits);
            String imageId = ImageId.of(file.name());
            return Stream.of(ImageRow.kept(
                    new ImageRow.Metadata(
                            site.id(imageId),
                            site.id(imageId),
                            ImageId.nihPatient(imageId).map(site::id),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    new RadiographDecoder(limits).decode(content),
                    content,
                    size));
        } catch (ImageRejectedException e) {
            return Stream.of(ParsedRecord.rejected("file", 1, e.getMessage()));
        }
    }
}
