package org.hilum.localization;

import java.util.List;
import org.hilum.domain.BoundingBox;

/**
 * The heart of which a border is lit. That a heart is large is told by its border, mostly the left one, and that is what a
 * network looks at; meant is the heart. On a frontal film about two thirds of it lie to the patient's left of the midline and
 * one third to the right (any textbook of anatomy), so one border says where the other is. An enlarged heart is
 * wider than high. Nothing here was learned from boxes.
 */
final class WholeHeart {
    private static final double MIDLINE = 0.5;
    /** Right of the midline for what is left of it. */
    private static final double RIGHT_FOR_LEFT = 0.5;
    /** Height for width. */
    private static final double HEIGHT = 0.75;

    private WholeHeart() {}

    /**
     * The box of the heart, of the hottest place; there is one heart.
     *
     * @param lit boxes by rank, of a film of which the patient's left is on the right
     * @param frameSize pixels
     */
    static List<ScoredBox> of(List<ScoredBox> lit, int frameSize) {
        if (lit.isEmpty()) {
            return lit;
        }
        ScoredBox first = lit.get(0);
        BoundingBox box = first.box();
        double middle = MIDLINE * frameSize;
        double left = box.x();
        double right = box.x() + box.width();
        double beyondLeft = Math.max(0, middle - left);
        double beyondRight = Math.max(0, right - middle);
        left = Math.min(left, middle - RIGHT_FOR_LEFT * beyondRight);
        right = Math.max(right, middle + beyondLeft);
        double height = Math.max(box.height(), HEIGHT * (right - left));
        double top = Math.max(0, box.y() + box.height() / 2 - height / 2);
        double bottom = Math.min(frameSize, box.y() + box.height() / 2 + height / 2);
        return List.of(new ScoredBox(
                new BoundingBox(Math.max(0, left), top, Math.min(frameSize, right) - Math.max(0, left), bottom - top),
                first.score(),
                first.threshold()));
    }
}
