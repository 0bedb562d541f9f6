package org.hilum.phantom;

import static java.util.Objects.requireNonNull;

import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * A lesion that an image shows.
 *
 * @param finding one of {@link Finding#eight()}
 * @param box around its shadow, in pixels of the image's frame; for cardiomegaly around the whole heart
 */
public record PhantomLesion(Finding finding, BoundingBox box) {
    /** Checks that both are there. */
    public PhantomLesion {
        requireNonNull(finding, "finding is null");
        requireNonNull(box, "box is null");
    }
}
