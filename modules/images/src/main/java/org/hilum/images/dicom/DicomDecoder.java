package org.hilum.images.dicom;

import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.Radiograph;

/**
 * Decoder of DICOM files to gray pixels and ids. Memory use is bounded by the size of the file and the limits.
 *
 * @param limits limits of the file and of its header
 * @param filter accepted modalities and body parts
 * @param external decoder of pixels that Java cannot decode
 */
public record DicomDecoder(ImageLimits limits, DicomFilter filter, ExternalDecoder external) {

    /**
     * Decodes a file.
     *
     * @param bytes content of the file
     * @return radiograph, ids and view
     * @throws ImageRejectedException if the file is not DICOM, damaged, too large, of another modality or body part, in
     *     colour, has several frames, or has a compression that needs another program
     */
    public DicomRadiograph decode(byte[] bytes) throws ImageRejectedException {
        limits.checkBytes(bytes.length);
        try {
            DicomFile file = DicomFile.read(bytes, limits.maxBytes());
            DataSet data = file.data();
            filter.check(data);
            DicomPicture picture =
                    ColourPixels.has(data) ? ColourPixels.decode(file, limits, external) : decodeGray(file);
            return new DicomRadiograph(
                    Orientation.read(data).toUpright(new Radiograph(picture.frame(), picture.gray())),
                    data.text(Tag.SOP_INSTANCE_UID),
                    data.text(Tag.PATIENT_ID),
                    data.text(Tag.ACCESSION_NUMBER).or(() -> data.text(Tag.STUDY_INSTANCE_UID)),
                    HeaderView.view(data),
                    HeaderView.text(data),
                    DicomHeader.read(data));
        } catch (RuntimeException e) {
            // The header is inconsistent in a way that no check covers.
            throw new ImageRejectedException("damaged: the file cannot be read");
        }
    }

    private DicomPicture decodeGray(DicomFile file) throws ImageRejectedException {
        PixelFormat format = PixelFormat.read(file.data(), limits);
        GrayscaleTransform transform = GrayscaleTransform.of(format, file.data());
        return new DicomPicture(format.frame(), transform.toGray(PixelDecoder.decode(file, format, external)));
    }

    /**
     * Whether a file starts like a DICOM file with a preamble.
     *
     * @param start first 132 or more bytes of the file
     */
    public static boolean hasPreamble(byte[] start) {
        return DicomFile.hasPreamble(start);
    }
}
