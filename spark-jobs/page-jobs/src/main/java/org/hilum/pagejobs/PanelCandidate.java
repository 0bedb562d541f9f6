package org.hilum.pagejobs;

import org.hilum.inference.PanelKey;

/**
 * A panel that the page may show. Its group is the images of its finding that have a ground-truth box, or those without
 * that have the same label.
 *
 * @param key image and finding
 * @param label 1 or 0; null if the image has no label of the finding
 * @param isBoxed whether the image has a ground-truth box of the finding
 * @param surest rank in its group by falling probability, from 1
 * @param unsurest rank in its group by rising probability, from 1
 */
record PanelCandidate(PanelKey key, Integer label, boolean isBoxed, int surest, int unsurest) {
    private static final long AFTER_BOXED = 1_000_000;

    /** Returns the place among the candidates of its finding, the smallest first. */
    long rank() {
        long alternating = Math.min(surest * 2L - 1, unsurest * 2L);
        if (isBoxed) {
            return alternating;
        }
        // ranks 1, 2, 4, 5, 7, 8, ... for positive images; 3, 6, 9, ... for the others
        return AFTER_BOXED + (isPositive() ? alternating + (alternating - 1) / 2 : surest * 3L);
    }

    private boolean isPositive() {
        return label != null && label == 1;
    }
}
