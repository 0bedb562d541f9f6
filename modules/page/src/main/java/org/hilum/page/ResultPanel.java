package org.hilum.page;

import java.util.List;
import java.util.Objects;

/**
 * An image with its results, as in the paper's tables 8 to 15. The arrays are not copied and must not be changed.
 *
 * @param imageId id of the image
 * @param studyId id of the study, or null
 * @param finding id of the finding that the panel is about
 * @param probability the model's probability of the finding
 * @param picturePng image as PNG
 * @param overlayPng image with heat map and boxes (green correct, red false positive, blue ground truth, yellow without
 *     ground truth) as PNG, or null
 * @param verdict {@code correct}, {@code missed}, {@code false positive} or {@code not judged}
 * @param basis basis of the verdict, such as the true box; may be empty
 * @param labels labels of the image or its study, for display
 * @param report text of the report in spans; empty for none
 */
public record ResultPanel(
        String imageId,
        String studyId,
        String finding,
        double probability,
        byte[] picturePng,
        byte[] overlayPng,
        String verdict,
        String basis,
        List<String> labels,
        List<TextSpan> report) {

    public ResultPanel {
        Objects.requireNonNull(imageId, "imageId is null");
        Objects.requireNonNull(finding, "finding is null");
        Objects.requireNonNull(picturePng, "picturePng is null");
        Objects.requireNonNull(verdict, "verdict is null");
        Objects.requireNonNull(basis, "basis is null");
        labels = List.copyOf(labels);
        report = List.copyOf(report);
    }
}
