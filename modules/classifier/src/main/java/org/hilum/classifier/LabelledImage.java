package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A training image.
 *
 * @param imageId id of the image
 * @param gray pixels, gray values 0 to 255 in row-major order, as {@link Preprocessing#reduce} takes them
 * @param labels labels in the order of the network's findings: 1 for present, 0 for absent, -1 for masked
 */
public record LabelledImage(String imageId, byte[] gray, int[] labels) implements Serializable {

    /**
     * Checks the labels.
     *
     * @throws IllegalArgumentException if a label is not 1, 0 or -1
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
