package org.hilum.page;

import java.util.List;
import java.util.Objects;

/**
 * One image as the paper's tables 8 to 15 show it. The arrays are not copied and must not be changed afterwards.
 *
 * @param imageId the image
 * @param studyId its study, or null
 * @param finding the finding that the panel is about
 * @param probability the model's probability of that finding
 * @param picturePng the image as PNG
 * @param overlayPng the image with heat map and boxes (green correct, red false positive, blue ground truth, yellow
 *     where there is no truth to compare with) as PNG, or null where there is none
 * @param verdict {@code correct}, {@code missed}, {@code false positive} or {@code not judged}
 * @param basis what the verdict goes by, such as the true box; may be empty
 * @param labels the labels that the image or its study has, ready to be read
 * @param report the report's text in spans; empty where there is none
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
