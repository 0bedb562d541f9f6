package org.hilum.images.dicom;

import java.util.Optional;
import org.hilum.domain.View;
import org.hilum.images.Radiograph;

/**
 * What is taken from a DICOM file, and all of it.
 *
 * @param radiograph the gray picture, upright
 * @param imageId SOP Instance UID
 * @param patientId Patient ID
 * @param studyId accession number, else Study Instance UID
 * @param view where the header says one of the three
 * @param viewSaid the word that the header has in its place, of letters and digits
 */
public record DicomRadiograph(
        Radiograph radiograph,
        Optional<String> imageId,
        Optional<String> patientId,
        Optional<String> studyId,
        Optional<View> view,
        Optional<String> viewSaid) {}
