package org.hilum.inference;

import java.util.ArrayList;
import java.util.List;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.evaluation.OverlapCriterion;
import org.hilum.images.Overlay;
import org.hilum.localization.HeatMap;
import org.hilum.localization.ScoredBox;

/**
 * One image with a model's result for one finding, in working pixels.
 *
 * @param imageId id of the image
 * @param studyId id of its study
 * @param finding the finding
 * @param probability predicted probability, 0 to 1
 * @param gray gray values, size * size bytes
 * @param size side of the working frame in pixels
 * @param map heat map of the finding
 * @param detected boxes from the heat map
 * @param truth ground-truth boxes; empty if there are none
 */
public record Panel(
        String imageId,
        String studyId,
        Finding finding,
        double probability,
        byte[] gray,
        int size,
        HeatMap map,
        List<ScoredBox> detected,
        List<BoundingBox> truth) {
    private static final int HEAT_SIDE = 32;
    private static final OverlapCriterion CORRECT = new OverlapCriterion(OverlapCriterion.Measure.IOBB, 0.25);

    /** Whether a detected box matches a ground-truth box (IoBB above 0.25). */
    public boolean isCorrect(BoundingBox box) {
        return truth.stream().anyMatch(real -> CORRECT.isMetBy(box, real));
    }

    /** Returns the picture with heat map and boxes as PNG, enlarged by an integer factor. */
    public byte[] overlay(int factor) {
        List<Overlay.DrawnBox> boxes = new ArrayList<>();
        for (ScoredBox scored : detected) {
            Overlay.Kind kind = isCorrect(scored.box()) ? Overlay.Kind.CORRECT : Overlay.Kind.FALSE_POSITIVE;
            boxes.add(new Overlay.DrawnBox(scored.box(), truth.isEmpty() ? Overlay.Kind.DETECTED : kind));
        }
        truth.forEach(real -> boxes.add(new Overlay.DrawnBox(real, Overlay.Kind.TRUTH)));
        // resampled to a regular grid over the picture, so that the heat lies on the structure that causes it
        HeatMap even = map.upsampled(Math.max(HEAT_SIDE, map.side()));
        return Overlay.enlarge(gray, size, factor)
                .heat(even.normalised(), even.side())
                .boxes(boxes)
                .png();
    }

    /** Returns the plain picture as PNG, enlarged by an integer factor. */
    public byte[] picture(int factor) {
        return Overlay.enlarge(gray, size, factor).png();
    }
}
