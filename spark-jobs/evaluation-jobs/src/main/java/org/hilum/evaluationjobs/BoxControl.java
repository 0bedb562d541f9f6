package org.hilum.evaluationjobs;

import java.util.Locale;

/**
 * A control: boxes and points that do not come from looking at the image. A generator is worth something only where it is
 * better than these.
 */
public enum BoxControl {
    /** The generator's boxes of a random map. */
    RANDOM,
    /** The middle half of the image, and its centre. */
    CENTRE,
    /** The generator's boxes of the finding's mean map over training images. */
    MEAN_MAP,
    /** One box and one point for each finding, in the image. */
    FIXED,
    /** One box and one point for each finding, in the frame of the thorax. */
    FIXED_THORAX,
    /** The generator's boxes of another patient's map. */
    SWAPPED;

    /** Returns the name, which is the end of {@code evaluations.reference}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the value of {@code evaluations.reference}. */
    public String reference() {
        return BoxEvaluation.REFERENCE + id();
    }
}
