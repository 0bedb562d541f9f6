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
 * @param patientId patient id of eight digits, such as {@code 00000001}
 * @param imageId patient id and number of the image, such as {@code 00000001_000}
 * @param size side of the image in pixels
 * @param gray gray values 0 to 255, [size, size] row by row; dense tissue is bright
 * @param lesions lesions in the image with true boxes; a finding on both sides has two lesions
 * @param report text of the report
 * @param labels labels of the findings that the report mentions; negative ones may be beyond the eight findings
 */
public record PhantomStudy(
        String patientId,
        String imageId,
        int size,
        byte[] gray,
        List<PhantomLesion> lesions,
        String report,
        Map<Finding, LabelValue> labels) {
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
