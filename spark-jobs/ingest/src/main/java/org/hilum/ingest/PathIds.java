package org.hilum.ingest;

import java.io.Serializable;
import java.util.Optional;
import org.hilum.domain.ImagePath;
import org.hilum.images.ImageRejectedException;

/**
 * Ids of images that their paths give.
 *
 * @param layout layout that all paths must have; null to recognise each
 */
record PathIds(ImagePath.Layout layout) implements Serializable {
    /** Whether all paths must have one layout. */
    boolean isRequired() {
        return layout != null;
    }

    /**
     * Returns the ids in the path of a file.
     *
     * @return empty if the path has the form of no layout
     * @throws ImageRejectedException if it does not have the form of the required layout
     */
    Optional<ImagePath> of(SourceFile file) throws ImageRejectedException {
        Optional<ImagePath> found = isRequired() ? ImagePath.of(layout, file.uri()) : ImagePath.of(file.uri());
        if (isRequired() && found.isEmpty()) {
            throw new ImageRejectedException(
                    "its path does not end as those of " + layout + " do, such as " + layout.example());
        }
        return found;
    }
}
