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
 * Reads one DICOM file into working pixels, its ids and its view; nothing else of the header goes further.
 *
 * @param site the site of the ids
 * @param limits what a file may hold
 * @param rules which modalities and body parts are taken
 * @param external who decodes what Java does not
 * @param size of the working frame, pixels
 */
record DicomImages(Site site, ImageLimits limits, DicomFilter rules, ExternalDecoder external, int size)
        implements RecordReader {

    @Override
    public Stream<Parsed> read(SourceFile file, InputStream bytes) throws IOException {
        try {
            byte[] content = ImageRow.content(file, bytes, limits);
            DicomRadiograph read = new DicomDecoder(limits, rules, external).decode(content);
            String fileId = ImageId.of(file.name());
            return Stream.of(ImageRow.kept(
                    new ImageRow.Said(
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
            return Stream.of(Parsed.rejected("file", 1, e.getMessage()));
        }
    }
}
