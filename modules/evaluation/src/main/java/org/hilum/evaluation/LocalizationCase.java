package org.hilum.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;

/**
 * An image with the ground-truth boxes of a finding and the detected boxes of that finding.
 *
 * @param patient id of the patient
 * @param frame frame of the image; all boxes are in its pixels
 * @param truth ground-truth boxes, at least one
 * @param ignored further ground-truth boxes, which do not count for recall and on which detections are not false positives
 * @param detected detected boxes, best first
 * @param peak maximum of the heat map; null if nothing was detected
 */
public record LocalizationCase(
        String patient,
        Frame frame,
        List<BoundingBox> truth,
        List<BoundingBox> ignored,
        List<BoundingBox> detected,
        Peak peak) {

    /**
     * A point of the image.
     *
     * @param x distance from the left edge, in pixels
     * @param y distance from the upper edge, in pixels
     */
    public record Peak(double x, double y) {
        boolean isIn(BoundingBox box) {
            return x >= box.x() && x <= box.x() + box.width() && y >= box.y() && y <= box.y() + box.height();
        }
    }

    public LocalizationCase {
        requireNonNull(patient, "patient is null");
        requireNonNull(frame, "frame is null");
        truth = List.copyOf(truth);
        ignored = List.copyOf(ignored);
        detected = List.copyOf(detected);
    }

    /** Returns the number of ground-truth boxes that some detected box meets by a criterion. */
    public long countFound(OverlapCriterion overlap) {
        return truth.stream()
                .filter(box -> detected.stream().anyMatch(hit -> overlap.isMetBy(hit, box)))
                .count();
    }

    /** Returns the number of detected boxes that meet no ground-truth box, ignored ones included, by a criterion. */
    public long countFalsePositives(OverlapCriterion overlap) {
        return detected.stream()
                .filter(hit -> allTruth().noneMatch(box -> overlap.isMetBy(hit, box)))
                .count();
    }

    /** Returns the sum over ground-truth boxes of the largest IoU with a detected box. */
    public double sumOfBestIou() {
        return truth.stream()
                .mapToDouble(box ->
                        detected.stream().mapToDouble(hit -> hit.iou(box)).max().orElse(0))
                .sum();
    }

    /**
     * Whether the maximum of the heat map is in a ground-truth box (the pointing game of Zhang et al., "Top-down Neural
     * Attention by Excitation Backprop", ECCV 2016).
     */
    public boolean isHit() {
        return peak != null && allTruth().anyMatch(peak::isIn);
    }

    /** Returns the sum of the detected boxes' areas, as shares of the image. */
    public double sumOfImageShares() {
        double image = (double) frame.width() * frame.height();
        return detected.stream().mapToDouble(BoundingBox::area).sum() / image;
    }

    /** Returns the case with only the ground-truth boxes of a filter, the others being ignored; empty if there are none. */
    public Optional<LocalizationCase> restrictedTo(Predicate<BoundingBox> filter) {
        List<BoundingBox> some = truth.stream().filter(filter).toList();
        List<BoundingBox> others = Stream.concat(
                        ignored.stream(), truth.stream().filter(filter.negate()))
                .toList();
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(new LocalizationCase(patient, frame, some, others, detected, peak));
    }

    private Stream<BoundingBox> allTruth() {
        return Stream.concat(truth.stream(), ignored.stream());
    }
}
