package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.hilum.domain.ImageId;
import org.hilum.domain.View;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.dicom.DicomDecoder;
import org.hilum.images.dicom.DicomFilter;
import org.hilum.images.dicom.DicomRadiograph;
import org.hilum.images.dicom.ExternalDecoder;

/**
 * Reads a DICOM file into working pixels, ids and view. Nothing else of the header is used.
 *
 * @param site site of the ids
 * @param limits limits on the size of a file and its image
 * @param rules accepted modalities and body parts
 * @param external decoder of the transfer syntaxes that the Java decoder does not support
 * @param size width and height of the working frame in pixels
 */
record DicomImages(Site site, ImageLimits limits, DicomFilter rules, ExternalDecoder external, int size)
        implements RecordReader {

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        try {
            byte[] content = ImageRow.content(file, bytes, limits);
            DicomRadiograph read = new DicomDecoder(limits, rules, external).decode(content);
            String fileId = ImageId.of(file.name());
            return Stream.of(ImageRow.kept(
                    new ImageRow.Metadata(
                            site.id(read.imageId().orElse(fileId)),
                            site.id(fileId),
                            read.patientId().map(site::id),
                            read.studyId().map(site::id),
                            read.view().map(View::name),
                            read.viewText()),
                    read.radiograph(),
                    content,
                    size));
        } catch (ImageRejectedException e) {
            return Stream.of(ParsedRecord.rejected("file", 1, e.getMessage()));
        }
    }
}
