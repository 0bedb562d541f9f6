package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * An image to learn from.
 *
 * @param imageId the image
 * @param gray its pixels, as {@link Preprocessing#reduce} takes them
 * @param labels C values in the order of the network's findings: 1, 0, or -1 where the entry is not to count
 */
public record LabelledImage(String imageId, byte[] gray, int[] labels) implements Serializable {

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException for another label value
     */
    public LabelledImage {
        requireNonNull(imageId, "imageId is null");
        requireNonNull(gray, "gray is null");
        for (int label : labels) {
            if (label < -1 || label > 1) {
                throw new IllegalArgumentException("A label is " + label + ", not 1, 0 or -1");
            }
        }
    }
}
