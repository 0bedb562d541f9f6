package org.hilum.images.dicom;

import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejected;
import org.hilum.images.Radiograph;

/**
 * Bytes of a DICOM file to gray pixels and the ids that they go by. Nothing is allocated that neither the file's bytes
 * nor the limits account for.
 *
 * @param limits what a file may hold and declare
 * @param rules which modalities and body parts are taken
 * @param external who decodes what Java does not
 */
public record DicomDecoder(ImageLimits limits, DicomRules rules, ExternalDecoder external) {

    /**
     * Decodes one file.
     *
     * @throws ImageRejected where it is no DICOM file, is damaged, too large, of another modality or body part, in
     *     colour, has several frames, or is compressed in a way that needs another program
     */
    public DicomRadiograph decode(byte[] bytes) throws ImageRejected {
        limits.judgeBytes(bytes.length);
        try {
            DicomFile file = DicomFile.read(bytes, limits.maxBytes());
            DataSet data = file.data();
            rules.judge(data);
            PixelForm form = PixelForm.of(data, limits);
            GrayScale scale = GrayScale.of(form, data);
            byte[] gray = scale.gray(PixelCells.of(file, form, external));
            return new DicomRadiograph(
                    Orientation.of(data).upright(new Radiograph(form.frame(), gray)),
                    data.text(Tag.INSTANCE),
                    data.text(Tag.PATIENT),
                    data.text(Tag.ACCESSION).or(() -> data.text(Tag.STUDY)),
                    ViewOfHeader.of(data),
                    ViewOfHeader.said(data));
        } catch (RuntimeException e) {
            // a header that contradicts itself in a way that nobody has thought of
            throw new ImageRejected("damaged: the file cannot be read");
        }
    }

    /** Whether these first 132 bytes of a file, or more, are those of a DICOM file with a preamble. */
    public static boolean hasPreamble(byte[] start) {
        return DicomFile.hasPreamble(start);
    }
}
