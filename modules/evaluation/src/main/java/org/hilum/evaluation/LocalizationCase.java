package org.hilum.evaluation;

import java.util.List;
import org.hilum.domain.BoundingBox;

/**
 * An image with ground-truth boxes of a finding, and the boxes that were detected for that finding.
 *
 * @param patient whose image it is
 * @param truth at least one box, in the same frame as the detected ones
 * @param detected any number of boxes
 */
public record LocalizationCase(String patient, List<BoundingBox> truth, List<BoundingBox> detected) {
    public LocalizationCase {
        truth = List.copyOf(truth);
        detected = List.copyOf(detected);
    }

    /** Ground-truth boxes that some detected box points at by that criterion. */
    public long found(Overlap overlap) {
        return truth.stream()
                .filter(box -> detected.stream().anyMatch(hit -> overlap.holds(hit, box)))
                .count();
    }

    /** Detected boxes that point at none of the ground-truth boxes by that criterion. */
    public long falsePositives(Overlap overlap) {
        return detected.stream()
                .filter(hit -> truth.stream().noneMatch(box -> overlap.holds(hit, box)))
                .count();
    }
}
