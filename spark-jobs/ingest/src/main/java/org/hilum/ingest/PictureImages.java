package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.domain.ImageId;
import org.hilum.domain.ImagePath;
import org.hilum.domain.View;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.RadiographDecoder;
import org.hilum.ingest.acquisition.Acquisition;

/**
 * Reads a PNG or JPEG file into working pixels.
 *
 * @param site site of the ids
 * @param paths ids that the paths of files give
 * @param limits limits on the size of a file and its image
 * @param size width and height of the working frame in pixels
 */
record PictureImages(Site site, PathIds paths, ImageLimits limits, int size) implements RecordReader {

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        try {
            byte[] content = ImageRow.content(file, bytes, limits);
            Optional<ImagePath> path = paths.of(file);
            String imageId = path.map(ImagePath::imageId).orElseGet(() -> ImageId.of(file.name()));
            return Stream.of(ImageRow.kept(
                    new ImageRow.Metadata(
                            site.id(imageId),
                            site.id(ImageId.of(file.name())),
                            path.map(ImagePath::patientId).map(site::id),
                            path.flatMap(ImagePath::studyId).map(site::id),
                            path.flatMap(ImagePath::view).map(View::name),
                            Optional.empty(),
                            Acquisition.UNKNOWN),
                    new RadiographDecoder(limits).decode(content),
                    content,
                    size));
        } catch (ImageRejectedException e) {
            return Stream.of(ParsedRecord.rejected("file", 1, e.getMessage()));
        }
    }
}
