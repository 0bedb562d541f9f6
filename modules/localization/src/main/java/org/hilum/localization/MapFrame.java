package org.hilum.localization;

import java.util.Optional;
import org.hilum.domain.BoundingBox;

/**
 * The square frame that a heat map covers, and where lungs and heart lie in it.
 *
 * @param size side in pixels
 * @param lungs box around both lungs in pixels of the frame, parts of which may lie outside of it; empty if none was found
 * @param heart box around the heart in pixels of the frame; empty if none was found
 */
public record MapFrame(int size, Optional<BoundingBox> lungs, Optional<BoundingBox> heart) {

    /** Returns a frame on which neither lungs nor heart were found. */
    public static MapFrame ofSize(int size) {
        return new MapFrame(size, Optional.empty(), Optional.empty());
    }
}
