package org.hilum.phantom;

import static java.util.Objects.requireNonNull;

import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * A lesion in an image.
 *
 * @param finding one of {@link Finding#eight()}
 * @param box bounding box of the lesion in pixels of the image; for cardiomegaly, of the whole heart
 */
public record PhantomLesion(Finding finding, BoundingBox box) {
    public PhantomLesion {
        requireNonNull(finding, "finding is null");
        requireNonNull(box, "box is null");
    }
}
