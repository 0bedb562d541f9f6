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
import org.hilum.images.dicom.DicomDecoder;
import org.hilum.images.dicom.DicomFilter;
import org.hilum.images.dicom.DicomRadiograph;
import org.hilum.images.dicom.ExternalDecoder;
import org.hilum.ingest.acquisition.HeaderAcquisition;

/**
 * Reads a DICOM file into working pixels, ids, view, and patient and acquisition data. The ids of a data set whose paths give
 * them come from the path, and otherwise from the header.
 *
 * @param site site of the ids
 * @param paths ids that the paths of files give
 * @param limits limits on the size of a file and its image
 * @param rules accepted modalities and body parts
 * @param external decoder of the transfer syntaxes that the Java decoder does not support
 * @param size width and height of the working frame in pixels
 */
record DicomImages(Site site, PathIds paths, ImageLimits limits, DicomFilter rules, ExternalDecoder external, int size)
        implements RecordReader {

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        try {
            byte[] content = ImageRow.content(file, bytes, limits);
            DicomRadiograph read = new DicomDecoder(limits, rules, external).decode(content);
            String fileId = ImageId.of(file.name());
            Optional<ImagePath> path = paths.of(file).filter(this::namesStudies);
            return Stream.of(ImageRow.kept(
                    new ImageRow.Metadata(
                            site.id(path.map(ImagePath::imageId)
                                    .or(read::imageId)
                                    .orElse(fileId)),
                            site.id(fileId),
                            path.map(ImagePath::patientId).or(read::patientId).map(site::id),
                            path.flatMap(ImagePath::studyId).or(read::studyId).map(site::id),
                            read.view().map(View::name),
                            read.viewText(),
                            HeaderAcquisition.of(read.header(), read.view(), site::uid)),
                    read.radiograph(),
                    content,
                    size));
        } catch (ImageRejectedException e) {
            return Stream.of(ParsedRecord.rejected("file", 1, e.getMessage()));
        }
    }

    /** A name like 00000001_002.dcm says less than a header, unless the layout is asked for. */
    private boolean namesStudies(ImagePath path) {
        return path.studyId().isPresent() || paths.isRequired();
    }
}
