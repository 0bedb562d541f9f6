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
 * Reads one PNG or JPEG picture per file into working pixels.
 *
 * @param site the site of the ids
 * @param limits what a file may hold
 * @param size of the working frame, pixels
 */
record PictureImages(Site site, ImageLimits limits, int size) implements RecordReader {

    @Override
    public Stream<Parsed> read(SourceFile file, InputStream bytes) throws IOException {
        try {
            byte[] content = ImageRow.content(file, bytes, limits);
            String imageId = ImageId.of(file.name());
            return Stream.of(ImageRow.kept(
                    new ImageRow.Said(
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
            return Stream.of(Parsed.rejected("file", 1, e.getMessage()));
        }
    }
}
