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
 * One image with what a model says of one finding, in working pixels.
 *
 * @param imageId the image
 * @param studyId its study
 * @param finding what is shown
 * @param probability 0 to 1
 * @param gray size * size bytes
 * @param size of the working frame
 * @param map the finding's heat map
 * @param detected boxes made of the map
 * @param truth ground-truth boxes, none where nobody drew one
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

    /** Whether a detected box points at the truth (IoBB above 0.25). */
    public boolean isCorrect(BoundingBox box) {
        return truth.stream().anyMatch(real -> CORRECT.isMetBy(box, real));
    }

    /** The picture with heat and boxes as PNG, enlarged by a whole factor. */
    public byte[] overlay(int factor) {
        List<Overlay.DrawnBox> boxes = new ArrayList<>();
        for (ScoredBox scored : detected) {
            Overlay.Kind kind = isCorrect(scored.box()) ? Overlay.Kind.CORRECT : Overlay.Kind.FALSE_POSITIVE;
            boxes.add(new Overlay.DrawnBox(scored.box(), truth.isEmpty() ? Overlay.Kind.DETECTED : kind));
        }
        truth.forEach(real -> boxes.add(new Overlay.DrawnBox(real, Overlay.Kind.TRUTH)));
        // on equal parts of the picture, or the heat would lie beside what it is of
        HeatMap even = map.upsampled(Math.max(HEAT_SIDE, map.side()));
        return Overlay.enlarge(gray, size, factor)
                .heat(even.normalised(), even.side())
                .boxes(boxes)
                .png();
    }

    /** The bare picture as PNG. */
    public byte[] picture(int factor) {
        return Overlay.enlarge(gray, size, factor).png();
    }
}
