package org.hilum.thorax;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hilum.images.ImageRotation;

/** What an image shows. Everything but {@link #GOOD} is a reason to look at the image before a model learns from it. */
public enum ImageQuality {
    /** An upright frontal chest image that shows both lungs. */
    GOOD,
    /** A chest image on which only one lung could be outlined, mostly because the other one is white. */
    ONE_LUNG,
    /** A chest image whose lungs reach beyond the edge of the picture. */
    CUT_OFF,
    /** A chest image with left and right exchanged, to judge by the heart. */
    MIRRORED,
    /** A chest image that is turned by 180 degrees. */
    UPSIDE_DOWN,
    /** A chest image that is turned by 90 degrees, head to the left. */
    TURNED_LEFT,
    /** A chest image that is turned by 90 degrees, head to the right. */
    TURNED_RIGHT,
    /** A chest image with air white and bone black. */
    INVERTED,
    /** No thorax was found: another part of the body, a lateral view, or something else. */
    NO_CHEST,
    /** An image of one gray value. */
    BLANK;

    /** Returns the value in the column {@code thorax.quality}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the quality with a value of {@code thorax.quality}; empty if there is none. */
    public static Optional<ImageQuality> named(String id) {
        return Arrays.stream(values())
                .filter(quality -> quality.id().equals(id))
                .findFirst();
    }

    /** Returns the turn that makes such an image upright. */
    public ImageRotation orientation() {
        return switch (this) {
            case UPSIDE_DOWN -> ImageRotation.HALF_TURN;
            case TURNED_LEFT -> ImageRotation.CLOCKWISE;
            case TURNED_RIGHT -> ImageRotation.COUNTERCLOCKWISE;
            default -> ImageRotation.UPRIGHT;
        };
    }
}
