package org.hilum.localization;

import java.util.List;
import org.hilum.domain.BoundingBox;

/**
 * Completion of the box of an enlarged heart. Networks detect an enlarged heart by its border, mostly the left one, whereas
 * the finding's box is that of the whole heart: the one that was outlined on the image. If none was outlined, the border
 * determines it: on a frontal image about two thirds of the heart are to the patient's left of the midline and one third to
 * the right (textbooks of anatomy), and an enlarged heart is wider than high. No constant was fitted to boxes.
 */
final class HeartBox {
    private static final double MIDLINE = 0.5;
    /** Ratio of the heart's extent to the patient's right of the midline to that on the left. */
    private static final double RIGHT_TO_LEFT_RATIO = 0.5;
    /** Minimum ratio of height to width. */
    private static final double HEIGHT_TO_WIDTH_RATIO = 0.75;

    private HeartBox() {}

    /**
     * Returns the box of the whole heart around the box with the best rank.
     *
     * @param detected boxes by rank, in an image with the patient's left on the right
     * @param frame frame of the boxes
     * @return one box, or none if none was detected
     */
    static List<ScoredBox> complete(List<ScoredBox> detected, MapFrame frame) {
        if (detected.isEmpty()) {
            return detected;
        }
        ScoredBox first = detected.get(0);
        return List.of(new ScoredBox(
                frame.heart().orElseGet(() -> mirrored(first.box(), frame.size())), first.score(), first.threshold()));
    }

    private static BoundingBox mirrored(BoundingBox box, int frameSize) {
        double middle = MIDLINE * frameSize;
        double left = box.x();
        double right = box.x() + box.width();
        double beyondLeft = Math.max(0, middle - left);
        double beyondRight = Math.max(0, right - middle);
        left = Math.min(left, middle - RIGHT_TO_LEFT_RATIO * beyondRight);
        right = Math.max(right, middle + beyondLeft);
        double height = Math.max(box.height(), HEIGHT_TO_WIDTH_RATIO * (right - left));
        double top = Math.max(0, box.y() + box.height() / 2 - height / 2);
        double bottom = Math.min(frameSize, box.y() + box.height() / 2 + height / 2);
        return new BoundingBox(Math.max(0, left), top, Math.min(frameSize, right) - Math.max(0, left), bottom - top);
    }
}
