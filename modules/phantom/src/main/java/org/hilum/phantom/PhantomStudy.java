package org.hilum.phantom;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;

/**
 * A synthetic study: one frontal image and its report.
 *
 * @param patientId eight digits, such as {@code 00000001}
 * @param imageId the patient and the number of the image, such as {@code 00000001_000}
 * @param size side of the image in pixels
 * @param gray size x size gray values 0 to 255, row by row; bright is dense
 * @param lesions what the image shows, with true boxes; a finding on both sides is two lesions
 * @param report the radiologist's text
 * @param labels what the report says: positive, negative or uncertain; no entry where it says nothing. Negations may
 *     also name findings beyond the eight
 */
public record PhantomStudy(
        String patientId,
        String imageId,
        int size,
        byte[] gray,
        List<PhantomLesion> lesions,
        String report,
        Map<Finding, LabelValue> labels) {
    /** Checks that every part is there and that the pixels fill the frame. */
    public PhantomStudy {
        requireNonNull(patientId, "patientId is null");
        requireNonNull(imageId, "imageId is null");
        requireNonNull(report, "report is null");
        lesions = List.copyOf(lesions);
        Map<Finding, LabelValue> ordered = new EnumMap<>(Finding.class);
        ordered.putAll(labels);
        labels = Collections.unmodifiableMap(ordered);
        if (gray.length != size * size) {
            throw new IllegalArgumentException(gray.length + " pixels are not " + size + " x " + size);
        }
    }
}
