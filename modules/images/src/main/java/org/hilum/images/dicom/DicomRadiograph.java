package org.hilum.images.dicom;

import java.util.Optional;
import org.hilum.domain.View;
import org.hilum.images.Radiograph;

/**
 * What is read from a DICOM file; nothing else is kept.
 *
 * @param radiograph gray picture in upright orientation
 * @param imageId SOP Instance UID
 * @param patientId Patient ID
 * @param studyId accession number, else Study Instance UID
 * @param view view in the header; empty if it is none of the three
 * @param viewText text of the view in the header, if it has only letters and digits
 * @param header patient and acquisition data
 */
public record DicomRadiograph(
        Radiograph radiograph,
        Optional<String> imageId,
        Optional<String> patientId,
        Optional<String> studyId,
        Optional<View> view,
        Optional<String> viewText,
        DicomHeader header) {}
