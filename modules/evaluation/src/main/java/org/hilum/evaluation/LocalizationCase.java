package org.hilum.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;

/**
 * An image with ground-truth boxes of a finding, and the boxes that were detected for that finding.
 *
 * @param patient whose image it is
 * @param frame of the image; all boxes are in its pixels
 * @param truth at least one box
 * @param otherTruth further ground-truth boxes of the finding, which nobody has to find here, but whoever points at one is
 *     not wrong either
 * @param detected any number of boxes, best first
 * @param peak where the heat map is largest; null where nothing was detected
 */
public record LocalizationCase(
        String patient,
        Frame frame,
        List<BoundingBox> truth,
        List<BoundingBox> otherTruth,
        List<BoundingBox> detected,
        Peak peak) {

    /**
     * A point of the image.
     *
     * @param x pixels from the left
     * @param y pixels from above
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
        otherTruth = List.copyOf(otherTruth);
        detected = List.copyOf(detected);
    }

    /** Ground-truth boxes that some detected box points at by that criterion. */
    public long found(Overlap overlap) {
        return truth.stream()
                .filter(box -> detected.stream().anyMatch(hit -> overlap.holds(hit, box)))
                .count();
    }

    /** Detected boxes that point at none of the ground-truth boxes, whichever, by that criterion. */
    public long falsePositives(Overlap overlap) {
        return detected.stream()
                .filter(hit -> allTruth().noneMatch(box -> overlap.holds(hit, box)))
                .count();
    }

    /** For each ground-truth box the IoU of the detected box that fits it best, added up; 0 for a box that none meets. */
    public double bestIou() {
        return truth.stream()
                .mapToDouble(box ->
                        detected.stream().mapToDouble(hit -> hit.iou(box)).max().orElse(0))
                .sum();
    }

    /**
     * Whether the largest value of the heat map lies in a ground-truth box (the pointing game of Zhang et al., "Top-down
     * Neural Attention by Excitation Backprop", ECCV 2016).
     */
    public boolean isHit() {
        return peak != null && allTruth().anyMatch(peak::isIn);
    }

    /** The detected boxes' areas, as shares of the image, added up. */
    public double shareOfImage() {
        double image = (double) frame.width() * frame.height();
        return detected.stream().mapToDouble(BoundingBox::area).sum() / image;
    }

    /** The case of those ground-truth boxes alone; empty where there is none of them. */
    public Optional<LocalizationCase> of(Predicate<BoundingBox> which) {
        List<BoundingBox> some = truth.stream().filter(which).toList();
        List<BoundingBox> others = Stream.concat(
                        otherTruth.stream(), truth.stream().filter(which.negate()))
                .toList();
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(new LocalizationCase(patient, frame, some, others, detected, peak));
    }

    private Stream<BoundingBox> allTruth() {
        return Stream.concat(truth.stream(), otherTruth.stream());
    }
}
